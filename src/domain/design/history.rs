//! Undo and redo: a bounded list of snapshots, each with what its step did. A gesture is one step, however many
//! changes it makes.

use std::ops::Deref;

use super::Step;

/// The maximum number of undo steps.
pub const MAX_STEPS: usize = 100;

/// The past and future of a shared value. A gesture is open from [`History::begin`] to [`History::commit`] or
/// [`History::cancel`]. A gesture that ends with an equal value creates no step, whatever happened in it.
#[derive(Clone, Debug)]
pub struct History<P> {
    past: Vec<(P, Step)>,
    future: Vec<(P, Step)>,
    /// The value before the open gesture, and what the gesture did so far.
    gesture: Option<(P, Option<Step>)>,
}

impl<P> Default for History<P> {
    fn default() -> Self {
        Self { past: Vec::new(), future: Vec::new(), gesture: None }
    }
}

impl<P: Clone + Deref<Target: PartialEq>> History<P> {
    /// Starts a gesture, or continues the one that is already open.
    pub fn begin(&mut self, now: &P) {
        self.gesture.get_or_insert_with(|| (now.clone(), None));
    }

    /// Ends the gesture and records one step if the value differs. The values are compared, not their
    /// addresses: a slider that returns to its place leaves nothing to undo.
    pub fn commit(&mut self, now: &P) {
        if let Some((before, step)) = self.gesture.take()
            && *before != **now
        {
            self.record(before, step.unwrap_or(Step::Changed));
        }
    }

    /// Cancels the gesture and returns the earlier value.
    #[must_use]
    pub fn cancel(&mut self) -> Option<P> {
        self.gesture.take().map(|(before, _)| before)
    }

    /// Records a change of the value: a separate step, unless a gesture is open.
    pub fn changed(&mut self, before: P, step: Step) {
        match &mut self.gesture {
            Some((_, so_far)) => {
                *so_far = Some(match so_far.take() {
                    Some(earlier) => earlier.then(step),
                    None => step,
                });
            }
            None => self.record(before, step),
        }
    }

    fn record(&mut self, before: P, step: Step) {
        self.future.clear();
        self.past.push((before, step));
        if self.past.len() > MAX_STEPS {
            self.past.remove(0);
        }
    }

    /// Undoes one step, from `now` to the returned value. Returns what it undid, too.
    #[must_use]
    pub fn undo(&mut self, now: &P) -> Option<(P, Step)> {
        self.commit(now);
        let (before, step) = self.past.pop()?;
        self.future.push((now.clone(), step.clone()));
        Some((before, step))
    }

    /// Redoes one step. Returns what it did again, too.
    #[must_use]
    pub fn redo(&mut self, now: &P) -> Option<(P, Step)> {
        self.commit(now);
        let (after, step) = self.future.pop()?;
        self.past.push((now.clone(), step.clone()));
        Some((after, step))
    }

    /// Whether there is a step to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty() || self.gesture.is_some()
    }

    /// Whether there is a step to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    type Value = Arc<i32>;

    fn at(value: i32) -> Value {
        Arc::new(value)
    }

    fn undone(history: &mut History<Value>, now: i32) -> Option<i32> {
        history.undo(&at(now)).map(|(before, _)| *before)
    }

    fn redone(history: &mut History<Value>, now: i32) -> Option<i32> {
        history.redo(&at(now)).map(|(after, _)| *after)
    }

    #[test]
    fn a_gesture_is_one_step_however_many_changes_it_makes() {
        let mut history = History::default();
        history.begin(&at(0));
        for value in 0..50 {
            history.changed(at(value), Step::Moved(1));
        }
        history.commit(&at(50));
        assert_eq!(undone(&mut history, 50), Some(0));
        assert_eq!(undone(&mut history, 0), None);
        assert_eq!(redone(&mut history, 0), Some(50));
    }

    #[test]
    fn a_step_says_what_it_did_when_it_is_undone_and_redone() {
        let mut history = History::default();
        history.changed(at(0), Step::Connected);
        history.begin(&at(1));
        history.changed(at(1), Step::Duplicated(3));
        history.changed(at(2), Step::Moved(3));
        history.commit(&at(3));
        assert_eq!(history.undo(&at(3)), Some((at(1), Step::Duplicated(3))));
        assert_eq!(history.undo(&at(1)), Some((at(0), Step::Connected)));
        assert_eq!(history.redo(&at(0)), Some((at(1), Step::Connected)));
        assert_eq!(history.redo(&at(1)), Some((at(3), Step::Duplicated(3))));
    }

    #[test]
    fn a_gesture_that_changes_nothing_leaves_no_step_and_keeps_redo() {
        let mut history = History::default();
        history.changed(at(1), Step::Several);
        assert_eq!(undone(&mut history, 2), Some(1));
        history.begin(&at(1));
        history.commit(&at(1));
        assert!(history.can_redo());
        assert_eq!(redone(&mut history, 1), Some(2));
    }

    #[test]
    fn a_gesture_that_returns_to_an_equal_value_leaves_no_step() {
        let mut history = History::default();
        history.begin(&at(1));
        history.changed(at(1), Step::Moved(1));
        history.changed(at(2), Step::Moved(1));
        history.commit(&at(1));
        assert!(!history.can_undo());
    }

    #[test]
    fn a_cancelled_gesture_restores_the_earlier_value() {
        let mut history = History::default();
        history.begin(&at(1));
        history.changed(at(1), Step::Several);
        assert_eq!(history.cancel(), Some(at(1)));
        assert!(!history.can_undo());
    }

    #[test]
    fn undo_inside_an_open_gesture_closes_it_first() {
        let mut history = History::default();
        history.begin(&at(1));
        history.changed(at(1), Step::Several);
        assert_eq!(undone(&mut history, 5), Some(1));
        assert_eq!(redone(&mut history, 1), Some(5));
    }

    #[test]
    fn a_new_change_clears_redo_and_the_past_is_capped() {
        let mut history = History::default();
        for value in 0..250 {
            history.changed(at(value), Step::Several);
        }
        let mut now = 250;
        let mut steps = 0;
        while let Some(before) = undone(&mut history, now) {
            now = before;
            steps += 1;
        }
        assert_eq!((steps, now), (MAX_STEPS, 150));
        history.changed(at(now), Step::Several);
        assert!(!history.can_redo());
    }
}
