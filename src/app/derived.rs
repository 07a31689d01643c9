//! A derived value that tells its readers only when it differs.
//!
//! It is a Leptos memo behind one type for all values: the memo's machinery is compiled once instead of once for each
//! type of value, which keeps the download small.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use reactive_graph::computed::Memo;
use reactive_graph::traits::{Get, GetUntracked};

/// A value of any type that can be compared with another of its own.
trait Comparable: Send + Sync {
    fn is_same(&self, other: &dyn Comparable) -> bool;
    fn value(&self) -> &dyn Any;
}

impl<T: PartialEq + Send + Sync + 'static> Comparable for T {
    fn is_same(&self, other: &dyn Comparable) -> bool {
        other.value().downcast_ref::<T>().is_some_and(|other| self == other)
    }

    fn value(&self) -> &dyn Any {
        self
    }
}

#[derive(Clone)]
struct Erased(Arc<dyn Comparable>);

impl PartialEq for Erased {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(&*other.0)
    }
}

/// A memo of a `T`.
pub struct Derived<T> {
    memo: Memo<Erased>,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T: PartialEq + Send + Sync + 'static> Derived<T> {
    /// Derives a value from what the closure reads. Needs a reactive owner.
    pub fn new(derive: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self { memo: memo(Box::new(move || Erased(Arc::new(derive())))), value: PhantomData }
    }

    /// Reads the value and tracks it.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read_as(&self.memo.get(), read)
    }

    /// Reads the value without tracking it.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read_as(&self.memo.get_untracked(), read)
    }

    /// Tracks the value. A memo that nobody has read yet follows nothing, so it is read.
    pub fn track(&self) {
        self.with(|_| ());
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Derived<T> {
    /// The value, tracked.
    #[must_use]
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value, not tracked.
    #[must_use]
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}

/// How a value is derived. Objects of `Fn` would each carry shims for calling them once, which nobody does.
trait Derive: Send + Sync {
    fn derive(&self) -> Erased;
}

impl<F: Fn() -> Erased + Send + Sync> Derive for F {
    fn derive(&self) -> Erased {
        self()
    }
}

fn memo(derive: Box<dyn Derive>) -> Memo<Erased> {
    Memo::new(move |_| derive.derive())
}

fn read_as<T: 'static, R>(erased: &Erased, read: impl FnOnce(&T) -> R) -> R {
    let Some(value) = erased.0.value().downcast_ref::<T>() else {
        unreachable!("a derived value is made with the type that it is read with")
    };
    read(value)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use reactive_graph::owner::Owner;
    use reactive_graph::signal::RwSignal;
    use reactive_graph::traits::Set;

    use super::*;

    #[test]
    fn readers_are_told_only_when_the_value_differs() {
        let owner = Owner::new();
        owner.set();
        let number = RwSignal::new(1);
        let is_even = Derived::new(move || number.get() % 2 == 0);
        let computed = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&computed);
        let word = Derived::new(move || {
            count.fetch_add(1, Ordering::Relaxed);
            if is_even.get() { "even".to_owned() } else { "odd".to_owned() }
        });
        assert_eq!(word.get(), "odd");
        number.set(3);
        assert_eq!((word.get(), computed.load(Ordering::Relaxed)), ("odd".to_owned(), 1));
        number.set(4);
        assert_eq!((word.get_untracked(), computed.load(Ordering::Relaxed)), ("even".to_owned(), 2));
    }
}
