//! Any sequence of commands keeps the design sound.

use camada::domain::catalog::Layer;
use camada::domain::catalog::price::Book;
use camada::domain::design::{
    Arrangement, BackupPolicy, Cell, Clip, Command, Commitment, ComponentEdit, Currency, Design,
    LanePlacement, MAX_CELL, MAX_LABEL, MAX_NAME, MAX_NOTE_TEXT, MAX_NOTES, NoteEdit, Offset, OwnPrice,
    Place, Placement, PlanChoice, PricesEdit, Quote, ScenarioChange, ScenarioEdit, ScenarioInput,
    SettingsEdit, Side, TransferPath, ZoneEdit,
};
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;

use super::{add, canvas, currency_of, edit, own_price, to};
use crate::laws::cases;

/// A command that is not bound to a design yet: its ids are chosen from those that the design has at that
/// point.
#[derive(Clone, Debug)]
enum Wish {
    Rename(String),
    SetInput(Option<Decimal>),
    SetBook(Book),
    SetHours(u32),
    Add(WishedPlace),
    Move(Index, WishedPlace),
    Duplicate(Vec<Index>),
    Remove(Vec<Index>),
    EditMany(Vec<Index>, ComponentEdit),
    Arrange(Vec<(Index, WishedPlace)>, Vec<(Index, Layer, Option<Cell>)>),
    Paste(Vec<Index>, Option<Offset>),
    Reconnect(Index, Index, Index),
    SetLabel(Index, Option<String>),
    SetSides(Index, Option<Side>, Option<Side>),
    AddNote(Layer, Option<Cell>, String),
    RemoveNote(Index),
    AddZone(String, Vec<Index>),
    SetMembers(Index, Vec<Index>),
    Edit(Index, ComponentEdit),
    AddGroup(Layer, String, Vec<Index>),
    RenameGroup(Index, String),
    RemoveGroup(Index),
    Connect(Index, Index),
    Disconnect(Index),
    SetTraffic(Index, Option<Decimal>),
    SetPath(Index, TransferPath),
    /// A command without a component, group or connection.
    Money(Box<Command>),
    Replace,
}

#[derive(Clone, Debug)]
struct WishedPlace {
    layer: Layer,
    group: Option<Index>,
    before: Option<Index>,
    cell: Option<Cell>,
}

fn text(most: usize) -> impl Strategy<Value = String> {
    prop_oneof![8 => "[ -~ãé🦀]{0,12}".boxed(), 1 => Just("x".repeat(most + 1)).boxed()]
}

fn value() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        6 => (0..1_000_000_i64, 0..=4_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
        1 => Just(Decimal::MAX),
        1 => Just(Decimal::NEGATIVE_ONE),
    ]
}

fn wished_edit() -> impl Strategy<Value = ComponentEdit> {
    let id = || prop::sample::select(vec!["gb", "requests", ""]).prop_map(str::to_owned);
    let set = || prop::option::of(value());
    let plan =
        prop_oneof![Just(PlanChoice::Auto), id().prop_map(|id| PlanChoice::Pinned(format!("plan-{id}")))];
    let quote = (value(), text(MAX_NAME), prop::option::of(text(20)));
    let quote = quote.prop_map(|(amount, source, as_of)| Quote { amount, source, as_of });
    prop_oneof![
        prop::option::of(text(MAX_NAME)).prop_map(ComponentEdit::Name),
        id().prop_map(ComponentEdit::Offering),
        plan.prop_map(ComponentEdit::Plan),
        (0..100_003_u32).prop_map(ComponentEdit::Copies),
        set().prop_map(ComponentEdit::Hours),
        any::<bool>().prop_map(ComponentEdit::Enabled),
        (id(), set()).prop_map(|(id, value)| ComponentEdit::Usage { id, value }),
        (id(), set()).prop_map(|(charge, value)| ComponentEdit::Quantity { charge, value }),
        (id(), set()).prop_map(|(charge, value)| ComponentEdit::Price { charge, value }),
        prop::option::of(quote).prop_map(ComponentEdit::Quote),
        text(MAX_NOTES).prop_map(ComponentEdit::Notes),
        prop::option::of((prop::option::of(text(MAX_NAME)), value())).prop_map(|policy| {
            let policy = policy
                .map(|(offering, value)| BackupPolicy { offering, usage: [("gb".to_owned(), value)].into() });
            ComponentEdit::Backup(policy)
        }),
        (id(), set()).prop_map(|(id, value)| ComponentEdit::BackupUsage { id, value }),
        prop::option::of(text(MAX_NAME)).prop_map(ComponentEdit::Recovery),
    ]
}

fn wished_row() -> impl Strategy<Value = OwnPrice> {
    let currency = prop::option::of(prop::sample::select(vec!["USD", "BRL", "EUR"]));
    let date = prop::option::of(prop::sample::select(vec!["2026", "2026-11-25", "soon"]));
    (text(MAX_NAME), value(), prop::option::of(value()), currency, date).prop_map(
        |(charge, price, per, currency, date)| OwnPrice {
            price,
            per,
            valid_from: date.map(str::to_owned),
            ..own_price(&charge, currency)
        },
    )
}

fn money() -> impl Strategy<Value = Command> {
    let rows = || prop::collection::vec(wished_row(), 0..3);
    let vendor = || prop::sample::select(vec!["aws", "google", ""]).prop_map(str::to_owned);
    let commitment = (vendor(), value(), value(), prop::option::of(0..140_u32));
    let commitment = commitment.prop_map(|(vendor, monthly, percent, term_months)| Commitment {
        vendor,
        monthly,
        percent,
        term_months,
    });
    let currency = (prop::sample::select(vec!["BRL", "EUR", "usd"]), value());
    let currency = currency.prop_map(|(code, rate)| Currency { rate, ..currency_of(code) });
    prop_oneof![
        any::<bool>().prop_map(|value| SettingsEdit::OwnPrices(value).into()),
        prop::option::of(currency).prop_map(|value| SettingsEdit::Currency(value).into()),
        (vendor(), prop::option::of(value())).prop_map(|(vendor, percent)| SettingsEdit::Discount {
            vendor,
            percent
        }
        .into()),
        (0..3_usize, prop::option::of(commitment)).prop_map(|(index, commitment)| SettingsEdit::Commitment {
            index,
            commitment
        }
        .into()),
        value().prop_map(|value| SettingsEdit::Contingency(value).into()),
        value().prop_map(|value| SettingsEdit::Taxes(crate::support::taxed(value)).into()),
        prop::option::of(text(MAX_NAME)).prop_map(|value| SettingsEdit::Recovery(value).into()),
        (0..4_usize, prop::option::of(wished_row())).prop_map(|(index, row)| PricesEdit::Set {
            index,
            row: row.map(Box::new)
        }
        .into()),
        rows().prop_map(|value| PricesEdit::Add(value).into()),
        rows().prop_map(|value| PricesEdit::Replace(value).into()),
        Just(PricesEdit::Strip.into()),
        Just(Command::AcceptPrices),
    ]
}

fn scenarios() -> impl Strategy<Value = Command> {
    let id = || prop::sample::select(vec!["s1", "s2", "s9"]).prop_map(str::to_owned);
    let component = || prop::sample::select(vec!["c1", "c2", "nothing"]).prop_map(str::to_owned);
    let vendor = prop::sample::select(vec!["aws", "google"]).prop_map(str::to_owned);
    let policy = (prop::option::of(text(MAX_NAME)), value())
        .prop_map(|(offering, value)| BackupPolicy { offering, usage: [("gb".to_owned(), value)].into() });
    let change = prop_oneof![
        prop::option::of(prop::sample::select(&Book::ALL[..])).prop_map(ScenarioChange::Book),
        (vendor, prop::option::of(value()))
            .prop_map(|(vendor, percent)| ScenarioChange::Discount { vendor, percent }),
        prop::option::of((value(), any::<bool>()))
            .prop_map(|input| input.map(|(value, follows)| {
                if follows { ScenarioInput::Factor(value) } else { ScenarioInput::Value(value) }
            }))
            .prop_map(|value| ScenarioChange::Input { id: "interactions".to_owned(), value }),
        (component(), prop::option::of(any::<bool>()))
            .prop_map(|(component, enabled)| ScenarioChange::Enabled { component, enabled }),
        (component(), prop::option::of(text(MAX_NAME)))
            .prop_map(|(component, offering)| ScenarioChange::Offering { component, offering }),
        (component(), prop::option::of(0..100_003_u32))
            .prop_map(|(component, copies)| ScenarioChange::Copies { component, copies }),
        (component(), prop::option::of(prop::option::of(policy)))
            .prop_map(|(component, backup)| ScenarioChange::Backup { component, backup }),
        component().prop_map(|component| ScenarioChange::Component { component }),
    ];
    prop_oneof![
        3 => text(MAX_NAME).prop_map(|name| ScenarioEdit::Create { name }),
        1 => (id(), text(MAX_NAME)).prop_map(|(id, name)| ScenarioEdit::Duplicate { id, name }),
        1 => (id(), text(MAX_NAME)).prop_map(|(id, name)| ScenarioEdit::Rename { id, name }),
        1 => (id(), 0..4_usize).prop_map(|(id, to)| ScenarioEdit::Reorder { id, to }),
        1 => id().prop_map(|id| ScenarioEdit::Delete { id }),
        6 => (id(), change).prop_map(|(id, change)| ScenarioEdit::Set { id, change }),
    ]
    .prop_map(Command::Scenario)
}

/// A cell, sometimes outside the grid.
fn cell() -> impl Strategy<Value = Option<Cell>> {
    let at = || prop_oneof![12 => 0..8_u32, 1 => MAX_CELL - 1..MAX_CELL + 2];
    prop::option::of((at(), at()).prop_map(|(column, row)| Cell { column, row }))
}

fn wish() -> impl Strategy<Value = Wish> {
    let layer = || prop::sample::select(&Layer::ALL[..]);
    let index = any::<Index>;
    let place = move || {
        let parts = (layer(), prop::option::of(index()), prop::option::of(index()), cell());
        parts.prop_map(|(layer, group, before, cell)| WishedPlace { layer, group, before, cell })
    };
    let some = || prop::collection::vec(any::<Index>(), 0..4);
    let side = || prop::option::of(prop::sample::select(&Side::ALL[..]));
    let offset = (-3..3_i8, -20..20_i32, -20..20_i32);
    let offset = offset.prop_map(|(lanes, columns, rows)| Offset { lanes, columns, rows });
    let placed = prop::collection::vec((index(), place()), 0..4);
    let placed_groups = prop::collection::vec((index(), layer(), cell()), 0..2);
    prop_oneof![
        1 => text(MAX_NAME).prop_map(Wish::Rename),
        1 => prop::option::of(value()).prop_map(Wish::SetInput),
        1 => prop::sample::select(&Book::ALL[..]).prop_map(Wish::SetBook),
        1 => (0..800_u32).prop_map(Wish::SetHours),
        6 => place().prop_map(Wish::Add),
        8 => (index(), place()).prop_map(|(id, place)| Wish::Move(id, place)),
        2 => some().prop_map(Wish::Duplicate),
        2 => some().prop_map(Wish::Remove),
        2 => (some(), wished_edit()).prop_map(|(ids, edit)| Wish::EditMany(ids, edit)),
        4 => (placed, placed_groups).prop_map(|(components, groups)| Wish::Arrange(components, groups)),
        1 => (some(), prop::option::of(offset)).prop_map(|(ids, offset)| Wish::Paste(ids, offset)),
        1 => (index(), index(), index()).prop_map(|(id, from, to)| Wish::Reconnect(id, from, to)),
        1 => (index(), prop::option::of(text(MAX_LABEL))).prop_map(|(id, label)| Wish::SetLabel(id, label)),
        1 => (index(), side(), side()).prop_map(|(id, from, to)| Wish::SetSides(id, from, to)),
        2 => (layer(), cell(), text(MAX_NOTE_TEXT)).prop_map(|(layer, cell, text)| Wish::AddNote(layer, cell, text)),
        1 => index().prop_map(Wish::RemoveNote),
        2 => (text(MAX_NAME), some()).prop_map(|(title, members)| Wish::AddZone(title, members)),
        1 => (index(), some()).prop_map(|(id, members)| Wish::SetMembers(id, members)),
        4 => (index(), wished_edit()).prop_map(|(id, edit)| Wish::Edit(id, edit)),
        3 => (layer(), text(MAX_NAME), some()).prop_map(|(layer, name, members)| Wish::AddGroup(layer, name, members)),
        1 => (index(), text(MAX_NAME)).prop_map(|(id, name)| Wish::RenameGroup(id, name)),
        1 => index().prop_map(Wish::RemoveGroup),
        4 => (index(), index()).prop_map(|(from, to)| Wish::Connect(from, to)),
        1 => index().prop_map(Wish::Disconnect),
        1 => (index(), prop::option::of(value())).prop_map(|(id, gb)| Wish::SetTraffic(id, gb)),
        1 => (index(), prop::sample::select(&TransferPath::ALL[..])).prop_map(|(id, path)| Wish::SetPath(id, path)),
        6 => money().prop_map(|command| Wish::Money(Box::new(command))),
        8 => scenarios().prop_map(|command| Wish::Money(Box::new(command))),
        1 => Just(Wish::Replace),
    ]
}

/// One of the existing ids, or one that does not exist.
fn pick<'a>(index: Index, ids: impl Iterator<Item = &'a String>) -> String {
    let mut ids: Vec<&str> = ids.map(String::as_str).collect();
    ids.push("nothing");
    (*index.get(&ids)).to_owned()
}

impl Wish {
    fn command(self, design: &Design) -> Command {
        let component = |index| pick(index, design.components.iter().map(|component| &component.id));
        let connection = |index| pick(index, design.connections.iter().map(|connection| &connection.id));
        let group = |index| pick(index, design.groups.iter().map(|group| &group.id));
        let place = |wished: WishedPlace| Place {
            layer: wished.layer,
            group: wished.group.map(group),
            before: wished.before.map(component),
            cell: wished.cell,
        };
        let all = |indices: Vec<Index>| indices.into_iter().map(component).collect::<Vec<_>>();
        match self {
            Self::Rename(name) => Command::Rename(name),
            Self::SetInput(value) => Command::SetInput { id: "interactions".to_owned(), value },
            Self::SetBook(book) => Command::SetBook(book),
            Self::SetHours(hours) => Command::SetHoursPerMonth(Decimal::from(hours)),
            Self::Add(wished) => add("meter", place(wished)),
            Self::Move(id, wished) => to(&component(id), place(wished)),
            Self::Duplicate(ids) => Command::Duplicate { ids: all(ids) },
            Self::Remove(ids) => Command::Remove { ids: all(ids) },
            Self::EditMany(ids, edit) => Command::EditMany { ids: all(ids), edit },
            Self::Arrange(components, groups) => {
                let components = components.into_iter().map(|(id, wished)| {
                    let Place { layer, group, cell, .. } = place(wished);
                    Placement { id: component(id), layer, group, cell }
                });
                let groups =
                    groups.into_iter().map(|(id, layer, cell)| LanePlacement { id: group(id), layer, cell });
                let (components, groups) = (components.collect(), groups.collect());
                Command::Arrange(Arrangement { components, groups, notes: Vec::new() })
            }
            Self::Paste(ids, offset) => {
                let chosen = ids.into_iter().map(component).chain(Some("g1".to_owned())).collect();
                let clip = Clip::open(&Clip::of(design, &chosen).text()).unwrap();
                Command::Paste { clip: Box::new(clip), offset }
            }
            Self::Reconnect(id, from, to) => {
                Command::Reconnect { id: connection(id), from: component(from), to: component(to) }
            }
            Self::SetLabel(id, label) => Command::SetLabel { id: connection(id), label },
            Self::SetSides(id, from, to) => Command::SetSides { id: connection(id), from, to },
            Self::AddNote(layer, cell, text) => NoteEdit::Add { layer, cell, text }.into(),
            Self::RemoveNote(id) => {
                NoteEdit::Remove { ids: vec![pick(id, design.notes.iter().map(|note| &note.id))] }.into()
            }
            Self::AddZone(title, members) => ZoneEdit::Add { title, members: all(members) }.into(),
            Self::SetMembers(id, members) => {
                let id = pick(id, design.zones.iter().map(|zone| &zone.id));
                ZoneEdit::SetMembers { id, members: all(members) }.into()
            }
            Self::Edit(id, wished) => edit(&component(id), wished),
            Self::AddGroup(layer, name, members) => Command::AddGroup { layer, name, members: all(members) },
            Self::RenameGroup(id, name) => Command::RenameGroup { id: group(id), name },
            Self::RemoveGroup(id) => Command::RemoveGroup { id: group(id) },
            Self::Connect(from, to) => Command::Connect { from: component(from), to: component(to) },
            Self::Disconnect(id) => Command::Disconnect { id: connection(id) },
            Self::SetTraffic(id, gb_per_month) => Command::SetTraffic { id: connection(id), gb_per_month },
            Self::SetPath(id, path) => Command::SetPath { id: connection(id), path },
            Self::Money(command) => *command,
            Self::Replace => Command::Replace(Box::new(canvas())),
        }
    }
}

/// A command, shortened to 200 characters.
fn brief(command: &Command) -> String {
    format!("{command:?}").chars().take(200).collect()
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn any_sequence_of_commands_keeps_the_design_sound_and_a_rejected_one_changes_nothing(
        wishes in prop::collection::vec(wish(), 1..60),
    ) {
        let mut design = Design::empty("d", "random");
        let mut sequence = Vec::new();
        for wish in wishes {
            let command = wish.command(&design);
            sequence.push(brief(&command));
            let before = design.clone();
            let count = design.components.len();
            // Every second command while a scenario is selected.
            let shown = (sequence.len() % 2 == 0).then_some("s1");
            let is_many = matches!(command, Command::Duplicate { .. } | Command::Paste { .. });
            let outcome = command.apply_within(&mut design, shown);
            if outcome.is_err() {
                prop_assert_eq!(&design, &before, "rejected, yet changed:\n{}", sequence.join("\n"));
            }
            let violations = design.violations();
            prop_assert!(violations.is_empty(), "{violations:?} after\n{}", sequence.join("\n"));
            let most = if is_many { count * 2 } else { count.max(canvas().components.len()) + 1 };
            prop_assert!(design.components.len() <= most);
        }
    }

    #[test]
    fn whatever_commands_make_can_be_saved_and_opened_again(wishes in prop::collection::vec(wish(), 1..40)) {
        let mut design = Design::empty("d", "random");
        let mut sequence = Vec::new();
        for wish in wishes {
            let command = wish.command(&design);
            sequence.push(brief(&command));
            let shown = (sequence.len() % 2 == 0).then_some("s1");
            command.apply_within(&mut design, shown).ok();
        }
        match Design::open(&design.save()) {
            Ok(opened) => prop_assert_eq!(opened, design),
            Err(error) => prop_assert!(false, "{error} after\n{}", sequence.join("\n")),
        }
    }
}
