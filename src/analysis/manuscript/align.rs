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
    close_up(&mut pairs, written, said);
    pairs
}

/// Moves words that stand alone beside a neighbour, where it has the same word beside it: the first `and` of a quotation is the
/// one before its next word, not one of an earlier sentence.
fn close_up<T: PartialEq>(pairs: &mut [Option<usize>], written: &[T], said: &[T]) {
    for i in (0..pairs.len().saturating_sub(1)).rev() {
        let (Some(own), Some(next)) = (pairs[i], pairs[i + 1]) else { continue };
        let is_held = i > 0 && pairs[i - 1].is_some_and(|before| before + 1 == own);
        if own + 1 < next && !is_held && said[next - 1] == written[i] {
            pairs[i] = Some(next - 1);
        }
    }
    for i in 1..pairs.len() {
        let (Some(before), Some(own)) = (pairs[i - 1], pairs[i]) else { continue };
        let is_held = pairs.get(i + 1).copied().flatten().is_some_and(|next| own + 1 == next);
        if before + 1 < own && !is_held && said[before + 1] == written[i] {
            pairs[i] = Some(before + 1);
        }
    }
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

    /// The first `and` was said twice, and so was `wagon`; those meant are the ones beside the others.
    #[test]
    fn words_stay_with_their_neighbours() {
        let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        let said = words("and I mark it and there is one wagon in the wagon");
        let pairs = align(&words("and there is two wagon"), &said);
        assert_eq!(pairs, [Some(4), Some(5), Some(6), None, Some(8)]);
    }
}
