//! Undo and redo: a bounded list of snapshots. A gesture is one step, however many changes it makes.

/// The maximum number of undo steps.
pub const MAX_STEPS: usize = 100;

/// The past and future of a value. A gesture is open from [`History::begin`] to [`History::commit`] or
/// [`History::cancel`]. A gesture without changes creates no step.
#[derive(Clone, Debug)]
pub struct History<T> {
    past: Vec<T>,
    future: Vec<T>,
    /// The value before the open gesture.
    gesture: Option<T>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self { past: Vec::new(), future: Vec::new(), gesture: None }
    }
}

impl<T: Clone + PartialEq> History<T> {
    /// Starts a gesture, or continues the one that is already open.
    pub fn begin(&mut self, now: &T) {
        self.gesture.get_or_insert_with(|| now.clone());
    }

    /// Ends the gesture and records one step if anything changed.
    pub fn commit(&mut self, now: &T) {
        if let Some(before) = self.gesture.take()
            && before != *now
        {
            self.record(before);
        }
    }

    /// Cancels the gesture and returns the earlier value.
    #[must_use]
    pub fn cancel(&mut self) -> Option<T> {
        self.gesture.take()
    }

    /// Records a change of the value: a separate step, unless a gesture is open.
    pub fn changed(&mut self, before: T) {
        if self.gesture.is_none() {
            self.record(before);
        }
    }

    fn record(&mut self, before: T) {
        self.future.clear();
        self.past.push(before);
        if self.past.len() > MAX_STEPS {
            self.past.remove(0);
        }
    }

    /// Undoes one step, from `now` to the returned value.
    #[must_use]
    pub fn undo(&mut self, now: &T) -> Option<T> {
        self.commit(now);
        let before = self.past.pop()?;
        self.future.push(now.clone());
        Some(before)
    }

    /// Redoes one step.
    #[must_use]
    pub fn redo(&mut self, now: &T) -> Option<T> {
        self.commit(now);
        let after = self.future.pop()?;
        self.past.push(now.clone());
        Some(after)
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
    use super::*;

    #[test]
    fn a_gesture_is_one_step_however_many_changes_it_makes() {
        let mut history = History::default();
        history.begin(&0);
        for step in 0..50 {
            history.changed(step);
        }
        history.commit(&50);
        assert_eq!(history.undo(&50), Some(0));
        assert_eq!(history.undo(&0), None);
        assert_eq!(history.redo(&0), Some(50));
    }

    #[test]
    fn a_gesture_that_changes_nothing_leaves_no_step_and_keeps_redo() {
        let mut history = History::default();
        history.changed(1);
        assert_eq!(history.undo(&2), Some(1));
        history.begin(&1);
        history.commit(&1);
        assert!(history.can_redo());
        assert_eq!(history.redo(&1), Some(2));
    }

    #[test]
    fn a_cancelled_gesture_restores_the_earlier_value() {
        let mut history = History::default();
        history.begin(&1);
        history.changed(1);
        assert_eq!(history.cancel(), Some(1));
        assert!(!history.can_undo());
    }

    #[test]
    fn undo_inside_an_open_gesture_closes_it_first() {
        let mut history = History::default();
        history.begin(&1);
        history.changed(1);
        assert_eq!(history.undo(&5), Some(1));
        assert_eq!(history.redo(&1), Some(5));
    }

    #[test]
    fn a_new_change_clears_redo_and_the_past_is_capped() {
        let mut history = History::default();
        for value in 0..250 {
            history.changed(value);
        }
        let mut now = 250;
        let mut steps = 0;
        while let Some(before) = history.undo(&now) {
            now = before;
            steps += 1;
        }
        assert_eq!((steps, now), (MAX_STEPS, 150));
        history.changed(now);
        assert!(!history.can_redo());
    }
}
