//! One text and all rules.

use super::brackets::Brackets;
use super::capitals::{Looks, capitals, listed};
use super::digits::numbers;
use super::folding::Plain;
use super::pattern::Pattern;
use super::rule::{Finds, Needs, Rule, Tier};
use super::rules::{KNOWN, LABEL, LISTED, all, looks};
use super::way::Way;
use crate::text::Span;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Something that a rule found.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    /// Where.
    pub span: Span,
    /// Which rule.
    pub rule: &'static Rule,
}

/// All rules, ready.
pub struct Scanner {
    rules: Vec<&'static Rule>,
    /// What rules need, found in one pass, and the rules of each.
    cues: AhoCorasick,
    of_cue: Vec<Cue>,
    /// The rules that so many digits are enough for.
    enough_digits: [Rules; MOST_DIGITS + 1],
    /// The rules that need digits and something else.
    both: Rules,
    /// The rules of each tier.
    of_tier: [Rules; 3],
    /// The rule that needs its strings several times, and how often.
    often: Vec<(Rules, usize)>,
    ready: Vec<OnceLock<Option<Pattern>>>,
    known: Option<AhoCorasick>,
    at: Places,
    /// The study's own words for placeholders.
    own: Vec<String>,
}

/// A set of rules, by their places.
type Rules = u128;

/// What rules need, and which ones do.
struct Cue {
    /// Whether a letter that is no small one follows.
    capital: bool,
    of: Rules,
}

/// No rule needs more digits than that.
const MOST_DIGITS: usize = 16;

/// Where rules stand that have no pattern.
struct Places {
    known: Option<usize>,
    label: Option<usize>,
    listed: Option<usize>,
    looks: Vec<(Looks, Option<usize>)>,
}

impl Scanner {
    /// The rules down to a tier; `known` are strings to be found as they are, `own` first words of placeholders.
    ///
    /// # Errors
    /// If there are too many strings, and why.
    pub fn new(down_to: Tier, known: &[String], own: &[String]) -> Result<Self, String> {
        let rules: Vec<&'static Rule> = all().filter(|rule| rule.tier <= down_to).collect();
        let mut cues: Vec<(&str, Rules)> = Vec::new();
        let mut enough_digits = [0; MOST_DIGITS + 1];
        let mut both = 0;
        let mut of_tier = [0; 3];
        let mut often = Vec::new();
        for (at, rule) in rules.iter().enumerate() {
            let bit: Rules = 1 << at;
            of_tier[rule.tier as usize] |= bit;
            let Some(needs) = rule.finds.needs() else { continue };
            for need in needs.cues() {
                match cues.iter_mut().find(|(cue, _)| cue == need) {
                    Some((_, of)) => *of |= bit,
                    None => cues.push((need, bit)),
                }
            }
            match needs {
                Needs::Digits(least) | Needs::Both(least, _) => {
                    for rules in &mut enough_digits[least..] {
                        *rules |= bit;
                    }
                }
                Needs::One(_) => {}
                Needs::Times(times, _) => often.push((bit, times)),
            }
            both |= if matches!(needs, Needs::Both(..)) { bit } else { 0 };
        }
        let automaton = |words: Vec<&str>, kind| {
            let mut builder = AhoCorasick::builder();
            builder.ascii_case_insensitive(true).match_kind(MatchKind::Standard).kind(kind);
            builder.build(words).map_err(|error| error.to_string())
        };
        let known: Vec<String> = known
            .iter()
            .map(|name| Plain::new(name.trim()).text)
            .filter(|name| !name.is_empty())
            .collect();
        let names = known.iter().map(String::as_str).collect();
        Ok(Self {
            ready: rules.iter().map(|_| OnceLock::new()).collect(),
            cues: automaton(
                cues.iter().map(|(cue, _)| cue.trim_end_matches('^')).collect(),
                Some(AhoCorasickKind::DFA),
            )?,
            of_cue: cues
                .into_iter()
                .map(|(cue, of)| Cue { capital: cue.ends_with('^'), of })
                .collect(),
            known: if known.is_empty() { None } else { Some(automaton(names, None)?) },
            at: Places::new(&rules),
            rules,
            enough_digits,
            both,
            of_tier,
            often,
            own: own.to_vec(),
        })
    }

    /// What rules find in a text, in order and apart: of two that overlap, the surer one.
    #[must_use]
    pub fn scan(&self, text: &str, way: Way) -> Vec<Hit> {
        self.scan_for(&Tier::ALL, text, way)
    }

    /// What of it rules of these tiers find. What others find is looked for only where it may stand in their way. Words
    /// with capitals are looked at for tier B alone.
    #[must_use]
    pub fn scan_for(&self, tiers: &[Tier], text: &str, way: Way) -> Vec<Hit> {
        let wanted = self.wanted(text);
        let mut hits: Vec<(usize, Span)> = Vec::new();
        self.find(&|tier| tiers.contains(&tier), wanted, (text, way), &mut hits);
        let Some(least) = hits.iter().map(|(at, _)| self.rules[*at].tier).max() else {
            return Vec::new();
        };
        let is_surer = |tier| tier < least && !tiers.contains(&tier);
        self.find(&is_surer, wanted, (text, way), &mut hits);
        let mut found = self.apart(hits, &self.quiet(text));
        found.retain(|hit| tiers.contains(&hit.rule.tier));
        found
    }

    /// Adds what rules of some tiers find, of those whose patterns are wanted.
    fn find(
        &self,
        is_meant: &dyn Fn(Tier) -> bool,
        wanted: Rules,
        (text, way): (&str, Way),
        hits: &mut Vec<(usize, Span)>,
    ) {
        let tiers = Tier::ALL.into_iter().zip(&self.of_tier);
        let meant = tiers.filter(|(tier, _)| is_meant(*tier)).fold(0, |all, (_, of)| all | of);
        let mut patterns = wanted & meant;
        while patterns != 0 {
            let at = patterns.trailing_zeros() as usize;
            patterns &= patterns - 1;
            self.finds(at, text, &mut |span| hits.push((at, span)));
        }
        let is_meant = |at: Option<usize>| at.is_some_and(|at| meant & (1 << at) != 0);
        if is_meant(self.at.known) {
            self.listed(text, hits);
        }
        if is_meant(self.at.listed) {
            self.words(text, way, hits);
        }
    }

    /// The rules whose patterns are worth trying.
    fn wanted(&self, text: &str) -> Rules {
        let digits = self.enough_digits[digits_together(text).min(MOST_DIGITS)];
        let mut wanted = digits & !self.both;
        let mut seen = 0;
        let mut often = [0_usize; 4];
        for found in self.cues.find_overlapping_iter(text) {
            let cue = &self.of_cue[found.pattern().as_usize()];
            let next = || text.as_bytes().get(found.end());
            if !cue.capital || next().is_some_and(|b| b.is_ascii_uppercase() || !b.is_ascii()) {
                seen |= cue.of;
                for (times, (bit, _)) in often.iter_mut().zip(&self.often) {
                    *times += usize::from(cue.of & bit != 0);
                }
            }
        }
        seen &= !self.both | digits;
        for (times, (bit, least)) in often.iter().zip(&self.often) {
            seen &= if times < least { !bit } else { Rules::MAX };
        }
        wanted |= seen;
        wanted
    }

    /// A rule, where it is one of these.
    pub(super) fn has(&self, rule: &Rule) -> Option<&'static Rule> {
        self.rules.iter().copied().find(|of| of.id == rule.id)
    }

    /// What nobody looks for names in: placeholders, and notes of what is heard.
    pub(super) fn quiet(&self, text: &str) -> Vec<Span> {
        Brackets::of(text, &self.own).quiet
    }

    /// The study's own words for placeholders.
    #[must_use]
    pub fn own(&self) -> &[String] {
        &self.own
    }

    /// What a rule finds by itself.
    fn finds(&self, at: usize, text: &str, found: &mut dyn FnMut(Span)) {
        let (pattern, holds) = match self.rules[at].finds {
            Finds::Pattern { pattern, holds, .. } => (pattern, holds),
            Finds::Digits { many, holds } => return numbers(text, many, holds, found),
            Finds::Words => return,
        };
        let ready = self.ready[at].get_or_init(|| Pattern::new(pattern).ok());
        let Some(pattern) = ready else { return };
        pattern.find(text, &mut |whole, kept| {
            let span = kept.map_or(whole, |kept| {
                // `Jonas’s study` is about Jonas.
                let bare = kept.of(text).trim_end_matches(['\'', '’', '-']);
                let bare =
                    bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
                Span::new(kept.start, kept.start + bare.len())
            });
            let span = span.trim(text);
            if holds.is_none_or(|holds| holds(span.of(text))) {
                found(span);
            }
        });
    }

    /// Strings that were given.
    fn listed(&self, text: &str, hits: &mut Vec<(usize, Span)>) {
        let (Some(known), Some(at)) = (&self.known, self.at.known) else { return };
        let folded = Plain::new(text);
        for hit in known.find_overlapping_iter(&folded.text) {
            if let Some(span) = folded.whole(hit.start(), hit.end()) {
                hits.push((at, span));
            }
        }
    }

    fn words(&self, text: &str, way: Way, hits: &mut Vec<(usize, Span)>) {
        let mut push = |at: Option<usize>, span| hits.extend(at.map(|at| (at, span)));
        match way {
            Way::WithoutCapitals => listed(text, &mut |span, looks| push(self.at.of(looks), span)),
            Way::Label => {
                let mut is_name = false;
                capitals(text, Way::Label, &mut |_, _| is_name = true);
                if is_name {
                    push(self.at.label, Span::new(0, text.len()));
                }
            }
            Way::Sentences | Way::Prose | Way::Words => {
                capitals(text, way, &mut |span, looks| {
                    push(self.at.of(looks), span);
                });
            }
        }
    }

    fn apart(&self, mut hits: Vec<(usize, Span)>, quiet: &[Span]) -> Vec<Hit> {
        let rank = |at: usize| (self.rules[at].tier, at);
        // The surer tier first, then the longer, then the earlier rule.
        hits.sort_by_key(|(at, span)| {
            let (tier, at) = rank(*at);
            (tier, usize::MAX - span.len(), at, *span)
        });
        // What is taken, by where it starts: nothing in it overlaps.
        let mut taken: BTreeMap<usize, (usize, Option<usize>)> =
            quiet.iter().map(|span| (span.start, (span.end, None))).collect();
        for (at, span) in hits {
            let last = taken.range(..span.end).next_back();
            if !span.is_empty() && last.is_none_or(|(_, (end, _))| *end <= span.start) {
                taken.insert(span.start, (span.end, Some(at)));
            }
        }
        let hit = |(start, (end, at)): (usize, (usize, Option<usize>))| {
            Some(Hit { span: Span::new(start, end), rule: self.rules[at?] })
        };
        taken.into_iter().filter_map(hit).collect()
    }
}

impl Places {
    /// The rule for what a stretch looks like.
    fn of(&self, looks: Looks) -> Option<usize> {
        self.looks.iter().find(|(of, _)| *of == looks).and_then(|(_, at)| *at)
    }

    fn new(rules: &[&'static Rule]) -> Self {
        let place = |id: &str| rules.iter().position(|rule| rule.id == id);
        Self {
            known: place(KNOWN.id),
            label: place(LABEL.id),
            listed: place(LISTED.id),
            looks: Looks::ALL.iter().map(|of| (*of, place(looks(*of)))).collect(),
        }
    }
}

/// The most digits that stand near each other, one at most eight bytes after the other.
fn digits_together(text: &str) -> usize {
    /// `GB82 WEST 1234`
    const NEAR: usize = 8;
    let (mut most, mut run, mut last) = (0, 0, 0);
    for (at, byte) in text.bytes().enumerate() {
        if byte.is_ascii_digit() {
            run = if at - last > NEAR { 1 } else { run + 1 };
            most = most.max(run);
            last = at;
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::super::rules::by_id;
    use super::*;

    /// What is looked for alone is what it is among all.
    #[test]
    fn each_tier_by_itself() {
        let scanner = Scanner::new(Tier::C, &[], &[]).unwrap();
        let texts = [
            "call 604-555-0123 or ask Wanjiru, the only nurse on the reserve in March 1961",
            "i was the first woman in the band council, my email is jane.roe@example.org",
            "my brother was in the news [my brother was in the news] in Port Alberni last June",
            "nothing in it",
        ];
        for text in texts {
            let of = |tiers: &[Tier], hits: Vec<Hit>| -> Vec<(Span, &str)> {
                let meant = hits.into_iter().filter(|hit| tiers.contains(&hit.rule.tier));
                meant.map(|hit| (hit.span, hit.rule.id)).collect()
            };
            for tiers in [&[Tier::A][..], &[Tier::B], &[Tier::C], &[Tier::A, Tier::C]] {
                let alone = scanner.scan_for(tiers, text, Way::Sentences);
                let all = scanner.scan(text, Way::Sentences);
                assert_eq!(of(&Tier::ALL, alone), of(tiers, all), "{text}");
            }
        }
        assert!(texts.iter().any(|text| {
            scanner.scan(text, Way::Sentences).iter().any(|hit| hit.rule.tier == Tier::C)
        }));
    }

    #[test]
    fn given_names_are_found_however_they_are_written() {
        let known = ["José O’Neill".to_owned(), "mission".to_owned()];
        let scanner = Scanner::new(Tier::A, &known, &[]).unwrap();
        let text = "JOSE O'NEILL went to Mission; jose\no'neill’s submission.";
        let hits = scanner.scan(text, Way::Sentences);
        let hits: Vec<&str> = hits.iter().map(|hit| hit.span.of(text)).collect();
        assert_eq!(hits, ["JOSE O'NEILL", "Mission", "jose\no'neill"]);
    }

    #[test]
    fn every_pattern_is_one() {
        for rule in all() {
            if let Finds::Pattern { pattern, needs, .. } = rule.finds {
                assert_eq!(Pattern::new(pattern).err(), None, "{}", rule.id);
                let cues = needs.cues();
                assert!(cues.iter().all(|need| *need == need.to_lowercase()), "{}", rule.id);
            }
        }
        assert!(by_id("email").is_some() && by_id("none").is_none());
    }
}
