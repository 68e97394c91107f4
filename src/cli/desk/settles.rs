//! The engine of `code settle` behind the page for settling.

use super::super::output::Failure;
use super::super::settle::{paged, word};
use super::args::Args;
use crate::desk::{Decided, SettleItem, SettleSide, Settles, SettlingNow};
use crate::error::{Kind, Problem};
use crate::files::settled::SheetRow;
use crate::load::{Request, Study, TextToTag};
use crate::model::{Coding, GivenTag, Unit};
use crate::settle::{Item, State};
use crate::text::Name;

/// Settles between some coders.
pub struct Settling {
    request: Request,
    unit: Unit,
    by: String,
    is_blind: bool,
}

impl Settling {
    /// Makes sure that there is something to settle.
    ///
    /// # Errors
    /// Why there is not.
    pub fn open(request: Request, coders: &[String], args: &Args) -> Result<Self, Failure> {
        let request = Request { coders: Some(coders.to_vec()), ..request };
        let by = args.by.clone().unwrap_or_else(|| coders.join("+"));
        let settling =
            Self { request, unit: args.unit.unwrap_or_default(), by, is_blind: args.blind };
        match paged::read(&settling.request, settling.unit, &[]) {
            Ok(_) => Ok(settling),
            Err(problems) => {
                problems.iter().filter(|p| p.is_error()).for_each(|p| {
                    super::super::told::tell(p, super::super::told::Color::Auto);
                });
                Err(Failure::Said)
            }
        }
    }
}

impl Settles for Settling {
    fn now(&mut self) -> Result<SettlingNow, Vec<Problem>> {
        let read = paged::read(&self.request, self.unit, &[])?;
        let mut items = Vec::new();
        for one in &read.all {
            let wanted = |item: &&Item| item.state != State::Agreed;
            let mut of: Vec<&Item> = one.settled.items.iter().filter(wanted).collect();
            of.sort_by_key(|item| item.unit);
            if of.is_empty() {
                continue;
            }
            let around = Around::of(&read.study, &one.id);
            items.extend(of.into_iter().map(|item| shown(&read.study, one, item, around.as_ref())));
        }
        Ok(SettlingNow { items, notes: read.notes() })
    }

    fn decide(&mut self, decided: &Decided) -> Result<(), Vec<Problem>> {
        let read = paged::read(&self.request, self.unit, &[])?;
        let book = &read.study.frame.codebook;
        let changed = || {
            let message = "what coders gave here is not what was shown any more";
            vec![Problem::error(Kind::StaleLock, message).hint("look at it again, and decide then")]
        };
        let one = read.all.iter().find(|one| one.id == Name::new(&decided.transcript));
        let one = one.ok_or_else(changed)?;
        let item = one.settled.items.iter().find(|item| {
            one.compared.units[item.unit].place == decided.place
                && book[item.code].id == decided.code
        });
        let item = item.ok_or_else(changed)?;
        if shown(&read.study, one, item, None).seen() != decided.seen {
            return Err(changed());
        }
        let mut row = SheetRow::default();
        row.item = (1, 1);
        row.transcript = one.id.clone();
        row.place = decided.place.clone();
        row.words.clone_from(&one.compared.units[item.unit].words);
        row.code.clone_from(&decided.code);
        word(item.state).clone_into(&mut row.state);
        row.codings = codings(one, item);
        let row = row.decided(&decided.choice, &self.by, &decided.why);
        let read = paged::read(&self.request, self.unit, &[row])?;
        read.write().map_err(|problem| vec![problem])
    }

    fn is_blind(&self) -> bool {
        self.is_blind
    }
}

type One = super::super::settle::One;

fn codings(one: &One, item: &Item) -> Vec<(crate::model::Coder, Coding)> {
    super::super::settle::codings(&one.compared, item.unit, item.code)
}

/// The turns of a transcript, for what is said before and after a unit.
struct Around(TextToTag);

impl Around {
    fn of(study: &Study, id: &Name) -> Option<Self> {
        let file = study.transcripts.iter().find(|file| file.id == *id)?;
        TextToTag::read(study, file, &mut Vec::new()).ok().map(Self)
    }

    /// What is said in a turn, counted from 1, and by whom.
    fn turn(&self, number: usize) -> String {
        let transcript = &self.0.transcript;
        let turn = number.checked_sub(1).and_then(|at| transcript.turns.get(at));
        turn.map_or_else(String::new, |turn| {
            let label = transcript.labels.get(turn.speaker).map_or("", |label| label.as_str());
            format!("{label}: {}", turn.speech.of(&transcript.text))
        })
    }
}

fn shown(study: &Study, one: &One, item: &Item, around: Option<&Around>) -> SettleItem {
    let unit = &one.compared.units[item.unit];
    let code = &study.frame.codebook[item.code];
    let sides = codings(one, item).into_iter().enumerate().map(|(number, (coder, coding))| {
        let mut side = SettleSide { coder: coder.to_string(), ..SettleSide::default() };
        side.gave = match &coding {
            Coding::NotRead => None,
            Coding::Not => Some(false),
            Coding::Gave(_) => Some(true),
        };
        if let Coding::Gave(places) = coding {
            let here = |tag: &&GivenTag| {
                tag.coder == number && tag.code == item.code && places.contains(&tag.place)
            };
            for tag in one.compared.tags.iter().filter(here) {
                side.quotes.push(tag.quote.clone());
                side.memos.extend(tag.memo.as_deref().map(str::to_owned));
            }
            side.places = places;
        }
        side
    });
    let decision = item.decision.and_then(|number| one.decisions.get(number));
    let said = |number: usize| around.map_or_else(String::new, |around| around.turn(number));
    SettleItem {
        transcript: one.id.to_string(),
        place: unit.place.clone(),
        turns: unit.turns,
        speakers: unit.speakers.clone(),
        words: unit.words.clone(),
        around: (said(unit.turns.0.saturating_sub(1)), said(unit.turns.1 + 1)),
        code: code.id.clone(),
        about: (code.name.clone(), code.definition.clone()),
        state: word(item.state).to_owned(),
        is_open: item.state.is_open(),
        sides: sides.collect(),
        decision: decision.map(|one| (one.choice.to_string(), one.by.clone(), one.why.clone())),
    }
}
