//! The least, the median and the largest of several figures.

/// What several runs have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Summary {
    pub(super) least: f64,
    pub(super) median: f64,
    pub(super) largest: f64,
}

impl Summary {
    /// Returns the summary of figures; of none, it is that of zero.
    pub(super) fn of(figures: impl IntoIterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = figures.into_iter().collect();
        sorted.sort_by(f64::total_cmp);
        let (Some(least), Some(largest)) = (sorted.first(), sorted.last()) else {
            return Self::default();
        };
        let (low, high) = (sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2]);
        Self { least: *least, median: f64::midpoint(low, high), largest: *largest }
    }
}

#[cfg(test)]
mod tests {
    use super::Summary;

    #[test]
    fn figures_are_summed_up_in_their_order() {
        let summary = |least, median, largest| Summary { least, median, largest };
        let table: [(&[f64], Summary); 4] = [
            (&[], summary(0.0, 0.0, 0.0)),
            (&[2.0], summary(2.0, 2.0, 2.0)),
            (&[3.0, 1.0, 8.0], summary(1.0, 3.0, 8.0)),
            (&[4.0, 1.0, 2.0, 8.0], summary(1.0, 3.0, 8.0)),
        ];
        for (figures, expected) in table {
            assert_eq!(Summary::of(figures.iter().copied()), expected, "{figures:?}");
        }
    }
}
