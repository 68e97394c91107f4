//! Which words of a quotation stayed, and which are others.

/// The longest common subsequence of two lists: for each of `written` the index of its like in `said`.
pub fn align<T: PartialEq>(written: &[T], said: &[T]) -> Vec<Option<usize>> {
    let (rows, columns) = (written.len() + 1, said.len() + 1);
    let mut length = vec![0_u32; rows * columns];
    for i in (0..written.len()).rev() {
        for j in (0..said.len()).rev() {
            length[i * columns + j] = if written[i] == said[j] {
                length[(i + 1) * columns + j + 1] + 1
            } else {
                length[(i + 1) * columns + j].max(length[i * columns + j + 1])
            };
        }
    }
    let mut pairs = vec![None; written.len()];
    let (mut i, mut j) = (0, 0);
    while i < written.len() && j < said.len() {
        if written[i] == said[j] {
            pairs[i] = Some(j);
            (i, j) = (i + 1, j + 1);
        } else if length[(i + 1) * columns + j] >= length[i * columns + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// A stretch of words that are others: those that were said, and those that are written.
pub type Change = (Vec<usize>, Vec<usize>);

/// The stretches between the words that stayed.
pub fn changes(pairs: &[Option<usize>], said: usize) -> Vec<Change> {
    let mut changes = Vec::new();
    let (mut written, mut next) = (Vec::new(), 0);
    let ends = pairs.iter().copied().enumerate().map(|(i, pair)| (Some(i), pair));
    for (i, pair) in ends.chain([(None, Some(said))]) {
        match pair {
            Some(at) => {
                let gone: Vec<usize> = (next..at).collect();
                if !gone.is_empty() || !written.is_empty() {
                    changes.push((gone, std::mem::take(&mut written)));
                }
                next = at + 1;
            }
            None => written.extend(i),
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_others() {
        let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        let (written, said) = (words("they paid us very late"), words("they never paid me late"));
        let pairs = align(&written, &said);
        assert_eq!(pairs, [Some(0), Some(2), None, None, Some(4)]);
        assert_eq!(changes(&pairs, said.len()), [(vec![1], vec![]), (vec![3], vec![2, 3])]);
    }
}
