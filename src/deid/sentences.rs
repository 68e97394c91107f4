//! Sentences, with all that is found in them.

use super::rule::Tier;
use super::scan::Scanner;
use super::way::Way;

/// What is found in a sentence, as `rule: string`.
fn found(text: &str) -> Vec<String> {
    let scanner = Scanner::new(Tier::C, &[], &[]).unwrap();
    let hits = scanner.scan(text, Way::Sentences);
    hits.iter().map(|hit| format!("{}: {}", hit.rule.id, hit.span.of(text))).collect()
}

/// Sentences with all that is to be found in them. Numbers are invented, and valid where a check digit is needed:
/// widely printed examples, or computed by hand.
#[test]
fn certain_identifiers() {
    let cases: &[(&str, &[&str])] = &[
        ("write to jane.roe@example.org please", &["email: jane.roe@example.org"]),
        (
            "it's jane dot roe at gmail dot com, right",
            &["email-spoken: jane dot roe at gmail dot com"],
        ),
        ("so jane (at) example (dot) com works", &["email: jane (at) example (dot) com"]),
        ("she is not at all well, not at home", &[]),
        ("see https://example.org/a?b=1. And", &["url: https://example.org/a?b=1"]),
        ("look at clinic.example.ca for it", &["url: clinic.example.ca"]),
        ("the scope.And then it ended.com", &["url: ended.com"]),
        ("he is @quiet_otter there", &["handle: @quiet_otter"]),
        ("server 203.0.113.7 not 999.1.1.1", &["ip: 203.0.113.7"]),
        (
            "call 604-555-0123 or (250) 555 0199 now",
            &["phone: 604-555-0123", "phone: (250) 555 0199"],
        ),
        (
            "call +44 20 7946 0958 or 020 7946 0958",
            &["phone: +44 20 7946 0958", "phone: 020 7946 0958"],
        ),
        ("it's 555-0123 still", &["phone: 555-0123"]),
        (
            "it is six oh four, five five five, oh one nine nine",
            &["phone-spoken: six oh four, five five five, oh one nine nine"],
        ),
        ("one two three four five six seven, ready", &[]),
        ("my card 4111 1111 1111 1111 was", &["card: 4111 1111 1111 1111"]),
        ("pay GB82 WEST 1234 5698 7654 32 soon", &["iban: GB82 WEST 1234 5698 7654 32"]),
        (
            "sin 130 692 544 and 130 692 545",
            &["ca-sin: 130 692 544", "grouped-number: 130 692 545"],
        ),
        ("sin 046-454-286 on the form", &["ca-sin-test: 046-454-286"]),
        ("number 9698 658 215 there", &["ca-bc-phn: 9698 658 215"]),
        ("at V6B 1A1 and v5k0a1", &["ca-postal: V6B 1A1", "ca-postal: v5k0a1"]),
        ("ssn 536-22-8726 there", &["us-ssn: 536-22-8726"]),
        ("at SW1A 1AA too", &["uk-postcode: SW1A 1AA"]),
        ("nhs 943 476 5919 there", &["uk-nhs: 943 476 5919"]),
        ("on 1420 East Hastings Street there", &["street-address: 1420 East Hastings Street"]),
        ("to PO Box 112 only", &["po-box: PO Box 112"]),
        ("it is at 49.2827, -123.1207 there", &["coordinates: 49.2827, -123.1207"]),
        ("my plate is AB1 23C there", &["plate: AB1 23C"]),
        ("i was born on March 3, 1961 there", &["birth-date: March 3, 1961"]),
        ("my grandmother is 94 years old", &["age-over-89: grandmother is 94 years old"]),
        ("i'm 100% sure and i'm 93, still", &["age-over-89: i'm 93"]),
        ("account number is 00451-77 there", &["record-number: 00451-77"]),
        ("it says 20230144871 there", &["long-number: 20230144871"]),
        ("then Dr. Okafor said", &["titled: Okafor"]),
        ("my name is wanjiru and", &["named: wanjiru"]),
        ("my name is on the list", &[]),
        ("they call me Bear sometimes", &["named: Bear"]),
        ("and Nurse Adaeze came", &["called-by-role: Adaeze"]),
        ("the Nurse Manager came", &["job-title: Nurse Manager"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&found(text), expected, "{text}");
    }
}

#[test]
fn names_places_and_organisations_by_their_capitals() {
    let cases: &[(&str, &[&str])] = &[
        ("So I said to Donna and Billy's mum, no.", &["name: Donna", "name: Billy"]),
        ("Well, I-I think, Mm-hmm, you know, Wh-what? I'm fine. Aren't we?", &[]),
        ("We got Narcan on Monday in English from Google.", &[]),
        ("It was the John Howard Society then.", &["organisation: John Howard Society"]),
        ("We drove to New Westminster in the rain.", &["place: New Westminster"]),
        ("I met Grace there. Grace smiled.", &["name: Grace"]),
        ("She lives near Main and Hastings now.", &["intersection: Main and Hastings"]),
        ("The VANDU people and the U.S. and HIV.", &["letters: VANDU"]),
        ("Donna is nice.", &["name: Donna"]),
        ("Zqwyx is odd.", &["unknown-word: Zqwyx"]),
        ("On May 5 we met [Name 1] and Dr. [Name 2] at [Clinic].", &["date: May 5"]),
        ("[Interviewer Jane enters] then", &["name: Jane"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&found(text), expected, "{text}");
    }
}

#[test]
fn what_people_say_of_numbers_and_rooms() {
    let cases: &[(&str, &[&str])] = &[
        (
            "she is in Room 118, he in room three fourteen and they had apartment 304",
            &["room: Room 118", "room: room three fourteen", "room: apartment 304"],
        ),
        ("there was room for two, and a flat tire", &[]),
        ("the file is 24-CP-0316 or SB-0664", &["file-number: 24-CP-0316", "file-number: SB-0664"]),
        ("from 1990-1995 we had COVID-19", &["year: 1990", "year: 1995"]),
        ("the order 0441-8227 came", &["file-number: 0441-8227"]),
        ("my number is still the low one, 50417, yes", &["file-number: 50417"]),
        ("a number of 10000 times", &[]),
        (
            "the last four are 8316, it ends in 8 2 7 1",
            &["last-digits: 8316", "last-digits: 8 2 7 1"],
        ),
        ("it ends in 2019 for us", &["year: 2019"]),
        (
            "the licence is one two eight eight oh four now",
            &["number-spoken: one two eight eight oh four"],
        ),
        ("one two three four five, go", &[]),
        ("oh oh oh oh oh no", &[]),
        ("my card 3KD7-WP4-RN62 there", &["us-medicare: 3KD7-WP4-RN62"]),
        (
            "on facebook as quiet.otter and reddit u/ore_dock",
            &["account-name: quiet.otter", "account-name: ore_dock"],
        ),
        ("it was otter_okafor and not user_name", &["joined-name: otter_okafor"]),
        (
            "at forty nine point two north fifty four thirty six point five west there",
            &[
                "coordinates-spoken: forty nine point two north fifty four thirty six point five west",
            ],
        ),
        ("52.2714, minus 105.4986", &["coordinates: 52.2714, minus 105.4986"]),
        (
            "on the third of the ninth fifty nine, on nineteen july",
            &["date-spoken: the third of the ninth fifty nine", "date-spoken: nineteen july"],
        ),
        ("hes ninety four and well", &["age-over-89: hes ninety four"]),
        ("then Dr. V said that Jun-Jun is well", &["titled: V", "name: Jun-Jun"]),
        ("No-No, I mean Ha-Ha", &[]),
        ("the group is called Café de l'Entraide there", &["name: Café de l'Entraide"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&found(text), expected, "{text}");
    }
}

#[test]
fn advice() {
    let cases: &[(&str, &[&str])] = &[
        ("i was the only nurse in town", &["only-one: the only nurse in"]),
        (
            "everyone in town knows me by my tattoo",
            &["well-known: everyone in town knows me", "body: tattoo"],
        ),
        ("in 1998 i had four kids", &["year: 1998", "family: four kids"]),
        (
            "he was three years old, she a 7-year-old",
            &["age-spoken: three years old", "age: 7-year-old"],
        ),
        ("i was old in years, of age", &[]),
        (
            "I'm sixty-one, she was nineteen then, and he is a boy of twelve.",
            &["age-spoken: sixty-one", "age-spoken: nineteen", "age-spoken: twelve"],
        ),
        ("i was twenty minutes late, she was sixty percent sure, it was thirty.", &[]),
        (
            "it rang at 5:54 p.m. and at 11.12 am, not at 5",
            &["clock-time: 5:54 p.m.", "clock-time: 11.12 am"],
        ),
        (
            "he got three years and six months’ imprisonment, then two weeks in jail",
            &[
                "sentence-of-court: three years and six months’ imprisonment",
                "sentence-of-court: two weeks in jail",
            ],
        ),
        ("she is a Polish national and no citizen here", &["nationality: Polish national"]),
        ("he is a Sikh, and asked in Cantonese", &["nationality: Sikh", "nationality: Cantonese"]),
        (
            "they paid me $1,847.50, then 12,300 dollars, GBP 39.95 and $20",
            &["exact-sum: $1,847.50", "exact-sum: 12,300 dollars", "exact-sum: GBP 39.95"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(&found(text), expected, "{text}");
    }
}

/// As people say and speech recognition writes them.
#[test]
fn identifiers_in_many_forms() {
    let cases: &[(&str, &[&str])] = &[
        (
            "my SIN is 130.692.544 or 130 - 692 - 544",
            &["ca-sin: 130.692.544", "ca-sin: 130 - 692 - 544"],
        ),
        (
            "the PHIN they gave me in Brandon is 412 887 135",
            &["name: Brandon", "health-number: 412 887 135"],
        ),
        ("health card number 12345 6789 there", &["health-number: 12345 6789"]),
        ("RAMQ ABCD 5551 0112 it says", &["ca-qc-health: ABCD 5551 0112"]),
        (
            "at v 5 k 0 a 1 or postal code V five K oh A one",
            &["ca-postal: v 5 k 0 a 1", "ca-postal-spoken: V five K oh A one"],
        ),
        (
            "call 416 719 96 19 or 250 - 555 - 0199",
            &["phone: 416 719 96 19", "phone: 250 - 555 - 0199"],
        ),
        ("at 604-555-0123, extension 12, and", &["phone: 604-555-0123, extension 12"]),
        ("my number is 555 0123 but 555 0123 people", &["phone-short: 555 0123"]),
        ("it's 6 0 4 5 5 5 0 1 9 9 there", &["digits-apart: 6 0 4 5 5 5 0 1 9 9"]),
        (
            "six oh four five five five twelve thirty four",
            &["phone-spoken: six oh four five five five twelve thirty four"],
        ),
        ("we count 1 2 3 4 5 6 7 8 and go", &[]),
        (
            "write otter.k at telus dot net or otter (at) shaw dot ca",
            &["email-spoken: otter.k at telus dot net", "email-spoken: otter (at) shaw dot ca"],
        ),
        ("it is on otterhouse dot org and the dot com years", &["url-spoken: otterhouse dot org"]),
        ("he wrote as @quiet.otter. Then", &["handle: @quiet.otter"]),
        ("born le 8 octobre 1943 there", &["birth-date: le 8 octobre 1943"]),
        (
            "born on the third of june nineteen forty-one, so",
            &["birth-date: third of june nineteen forty-one"],
        ),
        (
            "it was June thirteenth, or 15-Jun-1987, or june 20th 1987",
            &["date-spoken: June thirteenth", "date: 15-Jun-1987", "date: june 20th 1987"],
        ),
        ("you may first want to march over there", &[]),
        ("she was ninety-four when it came", &["age-over-89: she was ninety-four"]),
        (
            "my aunt, who is 103, and he made it to 98, and it was 95 percent",
            &["age-over-89: aunt, who is 103", "age-over-89: made it to 98"],
        ),
        (
            "at the age of 94. and for her hundredth birthday",
            &["age-over-89: at the age of 94", "age-over-89: hundredth birthday"],
        ),
        ("That was 100. We met at 90, and turned ninety degrees and I was 90 days clean", &[]),
        (
            "my licence, A8032-17629-41725, and client ID BR-663924",
            &["record-number: A8032-17629-41725", "record-number: BR-663924"],
        ),
        ("in case 20 people come to the file in 2019", &["year: 2019"]),
        ("the plates on it were GLW-5119 then", &["plate: GLW-5119"]),
        ("at 51.696 north, 111.571 west of it", &["coordinates: 51.696 north, 111.571 west"]),
        (
            "at 8971 rue Cartier and 1420 east hastings street",
            &["street-address: 8971 rue Cartier", "street-address: 1420 east hastings street"],
        ),
        ("for 200 people on the street, or 200 of the road", &[]),
        ("to case postale 2991 or RR #2 there", &["po-box: case postale 2991", "po-box: RR #2"]),
        (
            "by 12th and Cambie or at the corner of main and fraser",
            &["intersection: 12th and Cambie", "intersection: main and fraser"],
        ),
        ("open on Friday and Christmas as well", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(&found(text), expected, "{text}");
    }
}

/// As people in Canada say and write them, and what is like them.
#[test]
fn identifiers_of_canada() {
    let cases: &[(&str, &[&str])] = &[
        // Spelled names.
        ("it is M-c-K-a-y, with a K", &["spelled-out: M-c-K-a-y"]),
        ("I spell it O, k, a, f, o, r there", &["spelled-out: O, k, a, f, o, r"]),
        ("no means N-O, so S-T-O-P, n-n-n-no, A-B-C-D, P-T-S-D", &[]),
        // Titles and names of several parts.
        ("then Dr. Van der Hoek came", &["titled: Van der Hoek"]),
        ("with Sgt. Wanjiru and Mme Okafor", &["titled: Wanjiru", "titled: Okafor"]),
        (
            "so Mayor Okafor-Lund and Councillor Tevaitu sat",
            &[
                "rare-role: Mayor",
                "called-by-role: Okafor-Lund",
                "rare-role: Councillor",
                "called-by-role: Tevaitu",
            ],
        ),
        ("ask Dr. Google first", &[]),
        ("her maiden name was Okafor", &["named: Okafor"]),
        // Addresses.
        ("we farm at NW-14-48-7-W5 there", &["ca-land: NW-14-48-7-W5"]),
        (
            "it is northwest 14 48 7 west of the fifth",
            &["ca-land: northwest 14 48 7 west of the fifth"],
        ),
        ("out west of 14 farms and 48 barns", &[]),
        ("mail it to Box 1182, Smithers", &["po-box: Box 1182, Smithers"]),
        ("see Table 4, Box 7, Figure 2", &[]),
        (
            "it goes to General Delivery, Port Union",
            &["general-delivery: General Delivery, Port Union"],
        ),
        (
            "at 5123 50 Avenue by 107 Street",
            &["street-address: 5123 50 Avenue", "numbered-street: 107 Street"],
        ),
        (
            "at four twelve east cordova street then",
            &["street-spoken: four twelve east cordova street"],
        ),
        ("a hundred people on the street, a one two lane road", &[]),
        ("we were in moose jaw then", &["town-of-words: moose jaw"]),
        ("a moose jaw on the wall", &[]),
        // Numbers.
        ("my health card, 0012 884 937, is old", &["health-number: 0012 884 937"]),
        ("it was 0012 884 937 on it", &["grouped-number: 0012 884 937"]),
        ("it was 00 482 913, of 12 482 913", &["grouped-number: 00 482 913"]),
        (
            "I stay at 17 Elm, by 88 Cottonwood Cr.",
            &["address-told: 17 Elm", "street-address: 88 Cottonwood Cr."],
        ),
        ("claim 8114 2290 with them", &["record-number: 8114 2290"]),
        ("registration number 517 204 for us", &["record-number: 517 204"]),
        ("my badge #4471 there", &["record-number: 4471"]),
        ("the one with badge 4471 came", &["record-number: 4471"]),
        (
            "mine is LPN 33018, hers NB-1120448",
            &["file-number: LPN 33018", "file-number: NB-1120448"],
        ),
        ("they wrote 2021-TRB-1187 on it", &["file-number: 2021-TRB-1187"]),
        (
            "my pressure was 145/95, my pain 7.5/10, and USD 45000 or ISO 27001",
            &["exact-sum: USD 45000"],
        ),
        ("it was 3/4/21 at 22 main st", &["date: 3/4/21"]),
        ("text 1.604.555.0143x12 please", &["phone: 1.604.555.0143x12"]),
        ("my status number is 384 0027 601 there", &["record-number: 384 0027 601"]),
        ("it is 1420 e 12th ave there", &["street-address: 1420 e 12th ave"]),
        (
            "my birthday's march the fourth nineteen seventy one",
            &["birth-date: march the fourth nineteen seventy one"],
        ),
        ("he lost it, he's 91 himself", &["age-over-89: he's 91"]),
        ("see facebook.com/quiet.otter.example now", &["url: facebook.com/quiet.otter.example"]),
        // Names that are words, and words that are no names.
        ("And April, she takes it. In April, she goes.", &["name: April"]),
        ("my brother, Innocent, sang", &["name: Innocent"]),
        ("Summer, his friend, sang. Summer is long.", &["name: Summer"]),
        ("We read Part B, with Step C of it, with LPNs. I reply Y. Then nobody came.", &[]),
        ("Oui, c'est ça. Est-ce que vous venez? J'ai dit non.", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(&found(text), expected, "{text}");
    }
    let scanner = Scanner::new(Tier::C, &[], &[]).unwrap();
    let text = "so the b c g e u said no and i a i had a d h d";
    let hits = scanner.scan(text, Way::WithoutCapitals);
    let hits: Vec<&str> = hits.iter().map(|hit| hit.span.of(text)).collect();
    assert_eq!(hits, ["b c g e u"]);
}

/// What tells little by itself is advice: regions, and words with capitals inside, unless those are of names.
#[test]
fn regions_and_firms_are_advice() {
    let cases: &[(&str, &[&str])] = &[
        (
            "We moved from Texas to Kelowna, in British Columbia, by Nova Scotia House.",
            &[
                "region: Texas",
                "name: Kelowna",
                "region: British Columbia",
                "organisation: Nova Scotia House",
            ],
        ),
        (
            "Ontario is cold, and i came from manitoba too. Turkey and china, I said.",
            &["region: Ontario", "region: manitoba"],
        ),
        (
            "I asked Georgia and Jordan in PEI or BC.",
            &["name: Georgia", "name: Jordan", "region: PEI"],
        ),
        (
            "We use WebSockets, JAMstack and PyDev Debugger, with NGOs.",
            &["brand: WebSockets", "brand: JAMstack", "brand: PyDev Debugger"],
        ),
        (
            "So McAllister, DeShawn, LaToya, MaryAnn, DOnna, O'Rourke-McKay and VanDyke came.",
            &[
                "name: McAllister",
                "name: DeShawn",
                "name: LaToya",
                "name: MaryAnn",
                "name: DOnna",
                "name: O'Rourke-McKay",
                "name: VanDyke",
            ],
        ),
        (
            "I met Wanjiru DataRobot at LifeWorks Clinic.",
            &["name: Wanjiru DataRobot", "organisation: LifeWorks Clinic"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(&found(text), expected, "{text}");
    }
}

/// Names that no capital shows, and capitals on words that are English.
#[test]
fn names_that_are_hidden() {
    let cases: &[(&str, &[&str])] = &[
        (
            "and then katarzyna and yusuf thompson came",
            &["listed-name: katarzyna", "listed-name: yusuf thompson"],
        ),
        ("so anne-marie's brother drove", &["listed-name: anne-marie"]),
        ("with Crystal, and we took crystal meth", &["name: Crystal"]),
        ("We drove from Terrace to Gander, under Article 5", &["name: Terrace", "name: Gander"]),
        ("Mark said so. Mark my words.", &["name: Mark"]),
        ("I asked Will if it will do", &["name: Will"]),
        ("Peer Support and Harm Reduction is Mental Health", &[]),
        ("a guy named Bear, and she goes by hope", &["named: Bear", "named: hope"]),
        ("and dr okafor, ms word", &["titled: okafor"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&found(text), expected, "{text}");
    }
    let scanner = Scanner::new(Tier::C, &[], &[]).unwrap();
    let text = "and then tevaitu said whaaat is in the co-op of kelowna";
    let hits = scanner.scan(text, Way::WithoutCapitals);
    let hits: Vec<(&str, &str)> = hits.iter().map(|hit| (hit.rule.id, hit.span.of(text))).collect();
    assert_eq!(hits, [("unknown-word", "tevaitu"), ("listed-name", "kelowna")]);
}

/// Where somebody writes, a name in small letters is that of a folder; where people talk, it is somebody's.
#[test]
fn names_in_small_letters_are_looked_for_where_people_talk() {
    let scanner = Scanner::new(Tier::B, &[], &[]).unwrap();
    let found = |way| scanner.scan("coded by donna and by Wanjiru", way).len();
    assert_eq!([found(Way::Sentences), found(Way::Prose)], [2, 1]);
}
