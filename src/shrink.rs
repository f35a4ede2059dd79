//! Lists that are kept: without the room that they were given to grow in. Knows nothing of what is in them.

/// The same elements with no room left. They are moved: allocators leave what is made shorter where it is,
/// with its room.
pub(crate) fn fitted<T>(mut elements: Vec<T>) -> Vec<T> {
    if elements.len() == elements.capacity() {
        return elements;
    }
    let mut fitted = Vec::with_capacity(elements.len());
    fitted.append(&mut elements);
    fitted
}
