//! The second program: a web worker, started when it is first asked, and started anew after it has failed.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{MessageEvent, Worker};

type Then = Box<dyn FnOnce(Option<String>)>;

/// A worker and who waits for its answers; it answers in the order in which it is asked.
#[derive(Clone)]
struct Running {
    worker: Worker,
    waiting: Rc<RefCell<VecDeque<Then>>>,
}

thread_local! {
    // A browser's resource like its storage: there is one for the page, whoever asks.
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

/// Starts the worker, so that its first answer is soon there.
pub fn warm_worker() {
    RUNNING.with_borrow_mut(|running| {
        if running.is_none() {
            *running = start();
        }
    });
}

/// Asks the worker something. The answer is `None` where it cannot be loaded or has failed; asking again tries again.
pub fn ask_worker(question: &str, then: impl FnOnce(Option<String>) + 'static) {
    warm_worker();
    let running = RUNNING.with_borrow(Clone::clone);
    let Some(running) = running else { return then(None) };
    running.waiting.borrow_mut().push_back(Box::new(then));
    if running.worker.post_message(&JsValue::from_str(question)).is_err() {
        fail();
    }
}

/// The page says where the worker's script lies: its name has a hash (tests/tools/worker.mjs).
fn start() -> Option<Running> {
    let script = web_sys::window()?.document()?.get_element_by_id("app-worker")?.get_attribute("content")?;
    let worker = Worker::new(&script).ok()?;
    let waiting: Rc<RefCell<VecDeque<Then>>> = Rc::default();
    let answered = Rc::clone(&waiting);
    let on_message: Box<dyn FnMut(MessageEvent)> = Box::new(move |event: MessageEvent| {
        let Some(answer) = event.data().as_string() else { return fail() };
        let then = answered.borrow_mut().pop_front();
        if let Some(then) = then {
            then(Some(answer));
        }
    });
    let on_error: Box<dyn FnMut()> = Box::new(fail);
    // Both live as long as the page: a worker is replaced only after a failure.
    worker.set_onmessage(Some(Closure::wrap(on_message).into_js_value().unchecked_ref()));
    worker.set_onerror(Some(Closure::wrap(on_error).into_js_value().unchecked_ref()));
    Some(Running { worker, waiting })
}

/// Ends the worker and tells everybody who waits.
fn fail() {
    let Some(running) = RUNNING.take() else { return };
    running.worker.terminate();
    let waiting = running.waiting.take();
    for then in waiting {
        then(None);
    }
}
