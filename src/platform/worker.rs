//! The second program: a web worker that starts with the first question, and again after a failure.
//!
//! It stores the design, so a question contains only the changes since the previous one. A worker without the
//! design – a new one, after a failure – receives the whole design.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{MessageEvent, Worker};

use crate::app::{LoadedPack, Shared};
use crate::domain::design::{Changes, Design};
use crate::exchange::{Answer, Ask, DesignState, Question, Revision, Sent, SentPack, Setting};

type Then = Box<dyn FnOnce(Option<Answer>)>;

/// A question and the function that receives its answer.
struct Asked {
    design: Shared<Design>,
    packs: Shared<Vec<LoadedPack>>,
    setting: Setting,
    ask: Ask,
    then: Then,
}

/// A worker and its unanswered questions; it answers in order.
#[derive(Clone)]
struct Running(Rc<State>);

struct State {
    worker: Worker,
    waiting: RefCell<VecDeque<Asked>>,
    /// The worker's design once it has read all questions.
    known: RefCell<Option<Shared<Design>>>,
    /// The ids of the packs that the worker knows by then.
    known_packs: RefCell<BTreeSet<String>>,
    revision: Cell<Revision>,
}

thread_local! {
    // A browser resource, like storage: the whole page shares one.
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

/// Starts the worker early, so that its first answer comes sooner.
pub fn warm_worker() {
    RUNNING.with_borrow_mut(|running| {
        if running.is_none() {
            *running = start();
        }
    });
}

/// Asks the worker about a design. The answer is `None` if the worker cannot be loaded or has failed; asking
/// again retries. It is never [`Answer::NeedDesign`].
pub fn ask_worker(
    design: Shared<Design>,
    packs: Shared<Vec<LoadedPack>>,
    setting: Setting,
    ask: Ask,
    then: impl FnOnce(Option<Answer>) + 'static,
) {
    warm_worker();
    let running = RUNNING.with_borrow(Clone::clone);
    match running {
        Some(running) => running.send(Asked { design, packs, setting, ask, then: Box::new(then) }),
        None => then(None),
    }
}

impl Running {
    fn send(&self, asked: Asked) {
        let question = Question {
            design: self.state_of(&asked.design),
            packs: self.packs_of(&asked.packs),
            setting: asked.setting.clone(),
            ask: asked.ask.clone(),
        };
        let text = serde_json::to_string(&question).unwrap_or_default();
        self.0.waiting.borrow_mut().push_back(asked);
        if self.0.worker.post_message(&JsValue::from_str(&text)).is_err() {
            fail();
        }
    }

    /// The state of a design, limited to the parts that the worker lacks.
    fn state_of(&self, design: &Shared<Design>) -> DesignState {
        let known = self.0.known.replace(Some(design.clone()));
        let before = self.0.revision.get();
        let sent = match known {
            Some(known) if known == *design => return DesignState { revision: before, sent: Sent::Known },
            Some(known) => Sent::Since { revision: before, changes: Changes::between(&known, design) },
            None => Sent::Whole(design.save()),
        };
        let revision = before.wrapping_add(1);
        self.0.revision.set(revision);
        DesignState { revision, sent }
    }

    /// The packs in use, with the text of those that the worker lacks.
    fn packs_of(&self, packs: &[LoadedPack]) -> Vec<SentPack> {
        let mut known = self.0.known_packs.borrow_mut();
        let sent = packs.iter().map(|pack| {
            let is_new = known.insert(pack.id.clone());
            SentPack { id: pack.id.clone(), text: is_new.then(|| pack.text.clone()) }
        });
        sent.collect()
    }

    fn take(&self, answer: Option<Answer>) {
        let Some(asked) = self.0.waiting.borrow_mut().pop_front() else { return };
        if answer == Some(Answer::NeedDesign) {
            self.0.known.take();
            self.0.known_packs.take();
            self.send(asked);
        } else {
            (asked.then)(answer);
        }
    }
}

/// Starts the worker from the script that the page names: the file name has a hash (`scripts/page.mjs`).
fn start() -> Option<Running> {
    let script = web_sys::window()?.document()?.get_element_by_id("app-worker")?.get_attribute("content")?;
    let worker = Worker::new(&script).ok()?;
    let running = Running(Rc::new(State {
        worker,
        waiting: RefCell::default(),
        known: RefCell::default(),
        known_packs: RefCell::default(),
        revision: Cell::default(),
    }));
    let answered = running.clone();
    let on_message: Box<dyn FnMut(MessageEvent)> = Box::new(move |event: MessageEvent| {
        let Some(text) = event.data().as_string() else { return fail() };
        answered.take(serde_json::from_str(&text).ok());
    });
    let on_error: Box<dyn FnMut()> = Box::new(fail);
    // Both live as long as the page: a worker is replaced only after a failure.
    let worker = &running.0.worker;
    worker.set_onmessage(Some(Closure::wrap(on_message).into_js_value().unchecked_ref()));
    worker.set_onerror(Some(Closure::wrap(on_error).into_js_value().unchecked_ref()));
    Some(running)
}

/// Ends the worker and notifies everyone who is waiting.
fn fail() {
    let Some(running) = RUNNING.take() else { return };
    running.0.worker.terminate();
    let waiting = running.0.waiting.take();
    for asked in waiting {
        (asked.then)(None);
    }
}
