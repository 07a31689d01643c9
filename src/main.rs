//! The page's entry: the panic hook, then the application.

fn main() {
    camada::platform::report_panics();
    camada::view::mount();
}
