//! One value for several things: the same in all, or mixed.

/// What several things have in common in one attribute.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Mixed<T> {
    /// There is no thing at all.
    #[default]
    Nothing,
    /// All have this value.
    Same(T),
    /// They differ.
    Varies,
}

impl<T: PartialEq> Mixed<T> {
    /// What `values` have in common; stops at the first that differs.
    pub fn of(values: impl IntoIterator<Item = T>) -> Self {
        let mut mixed = Self::Nothing;
        for value in values {
            mixed.add(value);
            if mixed == Self::Varies {
                break;
            }
        }
        mixed
    }

    /// Takes one more value in.
    pub fn add(&mut self, value: T) {
        match self {
            Self::Nothing => *self = Self::Same(value),
            Self::Same(same) if *same != value => *self = Self::Varies,
            Self::Same(_) | Self::Varies => {}
        }
    }
}

impl<T> Mixed<T> {
    /// The value, if all have the same.
    pub const fn same(&self) -> Option<&T> {
        match self {
            Self::Same(value) => Some(value),
            Self::Nothing | Self::Varies => None,
        }
    }

    /// Whether they differ.
    pub const fn varies(&self) -> bool {
        matches!(self, Self::Varies)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_only_while_every_value_is_equal() {
        assert_eq!(Mixed::<u8>::of([]), Mixed::Nothing);
        assert_eq!(Mixed::of([3]), Mixed::Same(3));
        assert_eq!(Mixed::of([3, 3, 3]), Mixed::Same(3));
        assert_eq!(Mixed::of([3, 3, 4]), Mixed::Varies);
        let mut mixed = Mixed::of([1, 2]);
        mixed.add(1);
        assert!(mixed.varies(), "it never becomes the same again");
        assert_eq!(Mixed::of([Some(1), None]).same(), None);
        assert_eq!(Mixed::of([None::<u8>, None]).same(), Some(&None));
    }
}
