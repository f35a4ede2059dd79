//! Frees the spare capacity of lists that are kept. Independent of what they hold.

/// The same elements in an allocation without spare capacity. They are moved to a new one: allocators shrink
/// in place and leave the room unused.
pub(crate) fn fitted<T>(mut elements: Vec<T>) -> Vec<T> {
    if elements.len() == elements.capacity() {
        return elements;
    }
    let mut fitted = Vec::with_capacity(elements.len());
    fitted.append(&mut elements);
    fitted
}
