//! Signals behind one type. `RwSignal` is compiled anew for each type of value, which a page of few kilobytes cannot
//! afford; [`super::Derived`] does the same for memos.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{Get, GetUntracked, Set, Track};

type Erased = Arc<dyn Any + Send + Sync>;

/// A signal of a `T`.
pub struct Held<T> {
    signal: RwSignal<Erased>,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for Held<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Held<T> {}

impl<T: Clone + Send + Sync + 'static> Held<T> {
    /// Holds a first value. Needs a reactive owner.
    pub fn new(value: T) -> Self {
        Self { signal: signal(Arc::new(value)), value: PhantomData }
    }

    /// Reads the value and tracks it.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(held(&*tracked(self.signal)))
    }

    /// Reads the value without tracking it.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(held(&*untracked(self.signal)))
    }

    /// Reads the value without tracking it; `None` after its owner is gone.
    pub fn try_with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.signal.try_get_untracked().map(|value| read(held(&*value)))
    }

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

    /// Takes another value; after its owner is gone, nothing happens.
    pub fn set(&self, value: T) {
        set(self.signal, Arc::new(value));
    }

    /// Changes the value.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        let mut value = self.get_untracked();
        change(&mut value);
        self.set(value);
    }

    /// Tracks the value.
    pub fn track(&self) {
        self.signal.track();
    }
}

fn signal(value: Erased) -> RwSignal<Erased> {
    RwSignal::new(value)
}

fn tracked(signal: RwSignal<Erased>) -> Erased {
    signal.get()
}

fn untracked(signal: RwSignal<Erased>) -> Erased {
    signal.get_untracked()
}

fn set(signal: RwSignal<Erased>, value: Erased) {
    let _after_its_owner = signal.try_set(value);
}

fn held<T: 'static>(erased: &(dyn Any + Send + Sync)) -> &T {
    let Some(value) = erased.downcast_ref::<T>() else {
        unreachable!("a held value is read with the type that it was set with")
    };
    value
}

#[cfg(test)]
mod tests {
    use reactive_graph::owner::Owner;

    use super::*;
    use crate::app::Derived;

    #[test]
    fn who_read_a_value_is_told_when_another_is_set() {
        let owner = Owner::new();
        owner.set();
        let number = Held::new(1);
        let doubled = Derived::new(move || number.get() * 2);
        assert_eq!(doubled.get(), 2);
        number.update(|number| *number += 2);
        assert_eq!((number.get_untracked(), doubled.get()), (3, 6));
    }
}
