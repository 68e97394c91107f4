//! Words that say what a speaker does, in the languages in which interviews are typed.
//!
//! A label is one of them whatever its capitals and accents, with a number or letter behind it (`Interviewer 2`,
//! `INT-A`), with a bracket (`Moderator (Ana)`), or as one of two words (`Lead interviewer`).

use crate::text::{Name, name_key};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word says of a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleWord {
    /// Asks: interviewer, moderator, facilitator ….
    Asks,
    /// Helps: interpreter, observer, note taker ….
    Helps,
    /// Answers: participant, respondent ….
    Answers,
}

/// The words of each language: who asks, who helps, who answers. Forms for women and men stand side by side.
const WORDS: &[(&str, &str, &str)] = &[
    // English
    (
        "i int intv iv ivr interviewer interviewers interviewing researcher moderator mod facilitator fac host q question questioner investigator \
         inv examiner experimenter tester surveyor enumerator ethnographer reporter presenter moderation",
        "interpreter translator observer transcriber transcriptionist assistant stenographer recorder \
         note-taker note_taker notetaker",
        "p part participant respondent resp interviewee informant narrator a answer subject patient client user child chi \
         par guest answerer response",
    ),
    // German
    (
        "interviewerin interviewer befrager befragerin interviewleiter interviewleiterin interviewleitung forscher forscherin \
         moderatorin moderator versuchsleiter versuchsleiterin fragesteller fragestellerin frage diskussionsleiter \
         diskussionsleiterin interviewende",
        "dolmetscher dolmetscherin übersetzer übersetzerin beobachter beobachterin protokollant protokollantin",
        "befragte befragter befragtes interviewte interviewter interviewpartner interviewpartnerin teilnehmer \
         teilnehmerin teilnehmende proband probandin antwort b bp ip tn erzähler erzählerin",
    ),
    // French
    (
        "enquêteur enquêtrice intervieweur intervieweuse animateur animatrice modérateur modératrice chercheur \
         chercheuse chercheure enq facilitateur facilitatrice enqueteur enquetrice",
        "interprète traducteur traductrice observateur observatrice",
        "enquêté enquêtée interviewé interviewée répondant répondante participante participant r réponse",
    ),
    // Spanish
    (
        "entrevistador entrevistadora moderadora moderador investigador investigadora facilitador facilitadora \
         encuestador encuestadora entr pregunta",
        "intérprete traductor traductora observador observadora",
        "entrevistado entrevistada informante participante encuestado encuestada respuesta",
    ),
    // Portuguese
    (
        "entrevistador entrevistadora moderador moderadora pesquisador pesquisadora investigador facilitador inquiridor \
         inquiridora pergunta",
        "intérprete tradutor tradutora observador observadora",
        "entrevistado entrevistada participante respondente inquirido inquirida resposta",
    ),
    // Italian
    (
        "intervistatore intervistatrice moderatore moderatrice ricercatore ricercatrice facilitatore facilitatrice \
         conduttore conduttrice domanda",
        "interprete traduttore traduttrice osservatore osservatrice",
        "intervistato intervistata partecipante rispondente risposta",
    ),
    // Dutch
    (
        "interviewer interviewster onderzoeker onderzoekster gespreksleider gespreksleidster vraag moderator",
        "tolk vertaler vertaalster waarnemer observator notulist",
        "geïnterviewde respondent deelnemer deelneemster antwoord",
    ),
    // Danish, Norwegian, Swedish
    (
        "intervjuer intervjuare intervjuaren intervjueren intervieweren interviewer forsker forskare ordstyrer moderator mötesledare samtalsledare fråga \
         spørsmål spørgsmål",
        "tolk observatør observatör oversetter oversætter översättare",
        "informant deltaker deltager deltagare respondent intervjuperson intervjuobjekt svar svarare",
    ),
    // Finnish
    (
        "haastattelija tutkija kysyjä moderaattori",
        "tulkki kääntäjä havainnoija",
        "haastateltava osallistuja vastaaja vastaus",
    ),
    // Polish
    (
        "badacz badaczka prowadzący prowadząca ankieter ankieterka moderatorka moderator wywiadowca pytanie",
        "tłumacz tłumaczka obserwator obserwatorka",
        "respondent respondentka badany badana uczestnik uczestniczka rozmówca rozmówczyni odpowiedź",
    ),
    // Czech
    (
        "tazatel tazatelka výzkumník výzkumnice moderátor moderátorka otázka",
        "tlumočník tlumočnice překladatel pozorovatel pozorovatelka",
        "respondent respondentka účastník účastnice dotazovaný dotazovaná odpověď",
    ),
    // Turkish
    (
        "görüşmeci araştırmacı moderatör mülakatçı soru",
        "çevirmen tercüman gözlemci",
        "katılımcı görüşülen yanıtlayan cevap",
    ),
    // Russian
    (
        "интервьюер интервьюёр исследователь исследовательница модератор ведущий ведущая вопрос",
        "переводчик переводчица наблюдатель",
        "респондент респондентка участник участница информант информантка ответ",
    ),
    // Ukrainian
    (
        "інтерв'юер інтерв'юерка дослідник дослідниця модератор модераторка ведучий ведуча питання",
        "перекладач перекладачка спостерігач спостерігачка",
        "респондент респондентка учасник учасниця інформант інформантка відповідь",
    ),
    // Romanian
    (
        "cercetător cercetătoare intervievator intervievatoare moderatoare întrebare",
        "interpret traducător traducătoare observatoare",
        "intervievat intervievată participantă respondentă răspuns",
    ),
    // Greek
    (
        "συνεντευκτής συνεντεύκτρια ερευνητής ερευνήτρια συντονιστής συντονίστρια",
        "διερμηνέας παρατηρητής",
        "συμμετέχων συμμετέχουσα ερωτώμενος ερωτώμενη",
    ),
    // Arabic
    (
        "المحاور المحاورة الباحث الباحثة الميسر الميسرة المقابل مقابل س سؤال",
        "المترجم المترجمة المراقب المراقبة",
        "المشارك المشاركة المستجيب المستجيبة المبحوث المبحوثة ج جواب",
    ),
    // Hebrew
    (
        "מראיין מראיינת חוקר חוקרת מנחה ש שאלה",
        "מתורגמן מתורגמנית מתרגם מתרגמת צופה",
        "מרואיין מרואיינת משתתף משתתפת נחקר נחקרת ת תשובה",
    ),
    // Chinese
    (
        "主持人 访谈者 訪談者 采访者 採訪者 访问者 訪問者 研究者 研究员 调查员 提问者 提問者 笔者 筆者 问 問",
        "翻译 翻譯 口译 观察员 記錄員 记录员",
        "受访者 受訪者 被访者 被訪者 参与者 參與者 答",
    ),
    // Japanese
    (
        "インタビュアー 聞き手 司会 司会者 調査者 面接者 質問者 研究者",
        "通訳 翻訳者 観察者 記録者",
        "参加者 話し手 回答者 協力者 対象者 語り手",
    ),
    // Korean
    ("면접자 연구자 질문자 진행자 인터뷰어", "통역 관찰자", "참여자 응답자 면담자 피면접자 구술자"),
    // Hindi
    ("साक्षात्कारकर्ता शोधकर्ता प्रश्न", "दुभाषिया अनुवादक पर्यवेक्षक", "प्रतिभागी उत्तरदाता उत्तर"),
];

/// Words that say little beside another: `Lead interviewer`, `Research participant`.
const BESIDE: &[&str] =
    &["lead", "co", "second", "first", "assistant", "research", "focus", "group", "study", "the"];

/// Endings for the other gender behind a mark: `Interviewer:in`, `Entrevistador/a`, `enquêteur·rice`.
const ENDINGS: &[&str] = &[
    "in", "innen", "r", "n", "e", "a", "as", "o", "os", "es", "ra", "rice", "trice", "se", "euse",
    "ne",
];

static ROLES: LazyLock<HashMap<String, RoleWord>> = LazyLock::new(|| {
    let mut roles = HashMap::new();
    for (asks, helps, answers) in WORDS {
        let all = [(asks, RoleWord::Asks), (helps, RoleWord::Helps), (answers, RoleWord::Answers)];
        for (words, role) in all {
            for word in words.split_whitespace() {
                let key = name_key(word).replace(['-', '_'], " ");
                roles.entry(key).or_insert(role);
            }
        }
    }
    roles
});

/// What a label says of its speaker, if it is a known word; the other value tells whether it is one without number.
#[must_use]
pub fn role_word(label: &str) -> Option<(RoleWord, bool)> {
    let outside = label.split(['(', '[', '（']).next().unwrap_or(label);
    let said = role_of(outside);
    // `Jane Brown (Interviewer)`: where the name says nothing, what stands behind it does.
    said.or_else(|| {
        let inside = label[outside.len()..].trim();
        let inside = inside.strip_prefix(['(', '[', '（'])?.strip_suffix([')', ']', '）'])?;
        role_of(inside).filter(|_| inside.chars().count() > 2)
    })
}

fn role_of(label: &str) -> Option<(RoleWord, bool)> {
    // One known word, a number, and each of the words beside it: whatever is longer is what somebody says.
    if label.split_ascii_whitespace().nth(BESIDE.len() + 2).is_some() {
        return None;
    }
    let marks = ['-', '_', '.', ':', '*', '·'];
    let key = name_key(label).replace(marks, " ");
    // `Interviewer#1`, and no heading.
    let key = if key.starts_with('#') { key } else { key.replace('#', " ") };
    let key = key.trim();
    // `Interviewer/Moderator` says one thing twice.
    if let Some((one, other)) = key.split_once('/') {
        if ENDINGS.contains(&other.trim()) {
            return role_of(one);
        }
        let (one, other) = (role_of(one)?, role_of(other)?);
        return (one.0 == other.0).then_some(one);
    }
    if let Some(role) = ROLES.get(key) {
        return Some((*role, true));
    }
    let plain = without_number(key);
    let known = ROLES.get(plain).or_else(|| {
        let beside = |word: &&str| !BESIDE.contains(word) && !ENDINGS.contains(word);
        let mut words = plain.split_whitespace().filter(beside);
        words.next().filter(|_| words.next().is_none()).and_then(|word| ROLES.get(word))
    });
    known.filter(|_| !plain.is_empty()).map(|role| (*role, plain == key))
}

/// The known word of at least six letters from which a label is one slip away: `Interviewr`.
#[must_use]
pub fn nearly_role_word(label: &str) -> Option<&'static str> {
    const LEAST: usize = 6;
    let key = name_key(label);
    let plain = without_number(&key);
    let length = plain.chars().count();
    if length < LEAST || role_word(label).is_some() {
        return None;
    }
    let near = |word: &&'static str| {
        let letters = word.chars().count();
        letters >= LEAST
            && letters.abs_diff(length) <= 1
            && may_be_slip(word, plain)
            && strsim::damerau_levenshtein(word, plain) == 1
    };
    let words = WORDS.iter().flat_map(|(asks, helps, answers)| [asks, helps, answers]);
    words.flat_map(|words| words.split_whitespace()).find(near)
}

/// Whether all but two letters of the longer word are the same from either end: others are more than a slip away.
#[must_use]
pub fn may_be_slip(one: &str, other: &str) -> bool {
    let alike = |pairs: &mut dyn Iterator<Item = (char, char)>| {
        pairs.take_while(|(one, other)| one == other).count()
    };
    let begin = alike(&mut one.chars().zip(other.chars()));
    let end = alike(&mut one.chars().rev().zip(other.chars().rev()));
    begin + end + 2 >= one.chars().count().max(other.chars().count())
}

/// A key without the number or single letter at its end: `interviewer 2`, `int2`, `moderator b`.
fn without_number(key: &str) -> &str {
    let plain = key.trim_end_matches(|c: char| c.is_numeric()).trim_end();
    match plain.rsplit_once(' ') {
        Some((word, letter)) if letter.chars().count() == 1 && plain == key => word.trim_end(),
        _ => plain,
    }
}

/// The label without the number at its end.
#[must_use]
pub fn unnumbered(label: &str) -> Name {
    Name::new(
        label.trim_end_matches(|c: char| c.is_numeric()).trim_end_matches([' ', '-', '_', '.']),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_many_languages() {
        for label in [
            "Interviewer",
            "I",
            "INT2",
            "Interviewer A",
            "Moderator (Ana)",
            "Interviewerin",
            "Enquêteur",
            "ENQUETRICE",
            "Entrevistadora",
            "主持人",
            "Investigator",
            "Q",
            "Lead interviewer",
            "Haastattelija",
            "Interviewer:in",
            "Interviewer*in 2",
            "Entrevistador/a",
            "Enquêteur·rice",
            "Interviewer#1",
            "Jane Brown (Interviewer)",
            "GÖRÜŞMECİ",
            "Інтерв’юер",
            "المحاوِر",
            "مقابل",
            "מראיינת",
        ] {
            let found = role_word(label).map(|(role, _)| role);
            assert_eq!(found, Some(RoleWord::Asks), "{label}");
        }
        for label in
            ["P04", "Participant 2", "Befragte", "Enquêtée", "Entrevistada", "受访者", "المشارك ١"]
        {
            assert_eq!(role_word(label).map(|(role, _)| role), Some(RoleWord::Answers), "{label}");
        }
        for label in ["Interpreter", "Note taker", "Dolmetscherin"] {
            assert_eq!(role_word(label).map(|(role, _)| role), Some(RoleWord::Helps), "{label}");
        }
        for label in [
            "Ana",
            "Ben Marsh",
            "Ian",
            "Speaker 1",
            "",
            "1",
            "S?",
            "Ana (i)",
            "Jane (34)",
            "Nurse/a",
            "in",
            "### I",
        ] {
            assert_eq!(role_word(label), None, "{label}");
        }
        assert_eq!(role_word("Jane Brown (Participant)").map(|of| of.0), Some(RoleWord::Answers));
        assert_eq!(nearly_role_word("Interviewr"), Some("interviewer"));
        assert_eq!(nearly_role_word("Interveiwer 2"), Some("interviewer"));
        assert_eq!((nearly_role_word("Interviewer"), nearly_role_word("Ann Lee")), (None, None));
        assert_eq!(role_word("I1"), Some((RoleWord::Asks, false)));
        assert_eq!(role_word("I"), Some((RoleWord::Asks, true)));
    }

    /// Every text of up to four letters of two, with every other.
    #[test]
    fn no_slip_is_passed_over() {
        let mut all = vec![String::new()];
        for length in 0..4 {
            let longer: Vec<String> = all
                .iter()
                .filter(|text| text.chars().count() == length)
                .flat_map(|text| ["a", "é"].map(|letter| format!("{text}{letter}")))
                .collect();
            all.extend(longer);
        }
        for (one, other) in all.iter().flat_map(|one| all.iter().map(move |other| (one, other))) {
            let is_slip = strsim::damerau_levenshtein(one, other) == 1;
            assert!(!is_slip || may_be_slip(one, other), "{one} {other}");
        }
        assert!(!may_be_slip("moderator", "Interviewer") && !may_be_slip("", "abc"));
    }
}
