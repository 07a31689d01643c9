//! The connections of a component: traffic, path and cost of each.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::field_error::FieldError;
use super::form::{Form, button, labelled_with_note, select};
use super::label::Label;
use super::request::Reply;
use crate::domain::basics::format;
use crate::domain::basics::i18n::{self, fill};
use crate::domain::design::{Command, CommandError, Connection, Design, TransferPath};
use crate::domain::estimate::{ConnectionEstimate, estimate};
use crate::exchange::{ConnectionsAction, Field};

/// The field that adds a connection.
const CONNECT: Field = Field::new("connect");

fn traffic_field(id: &str) -> Field {
    Field::of("traffic-", id)
}

fn path_field(id: &str) -> Field {
    Field::of("path-", id)
}

/// The connections of a component, and a field that adds one, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>, id: &str) -> Reply {
    let mut base = context.request.design.clone();
    let mut announcement = None;
    let error = match context.request.action().and_then(|action| context.connection_change(id, action)) {
        None => None,
        Some(Err(error)) => Some(error),
        Some(Ok((command, done))) => match command.apply(&mut base) {
            Ok(_) => {
                announcement = done;
                None
            }
            Err(CommandError::NotConnectable) => {
                Some(FieldError::at(&CONNECT, context.texts.inspector.not_connectable))
            }
            // The connection is gone, so the view no longer shows it.
            Err(_) => None,
        },
    };
    let changed = base != context.request.design;
    let design = context.effective(&base);
    let form = Form::new(context.request, error.as_ref());
    let view = match design.component(id) {
        Some(_) => context.connections(&design, id, form),
        None => Vec::new(),
    };
    Reply { view, design: changed.then_some(base), announcement, ..Reply::default() }
}

impl ViewContext<'_> {
    /// The command of an action, and the announcement once it is done. Nothing if no component or path is chosen.
    fn connection_change(
        &self,
        component: &str,
        action: &ConnectionsAction,
    ) -> Option<Result<(Command, Option<String>), FieldError>> {
        let command = match action {
            ConnectionsAction::Connect => {
                let to = self.text_in(&CONNECT);
                if to.is_empty() {
                    return None;
                }
                let names = [self.end_name(component), self.end_name(to)];
                let announcement =
                    fill(self.texts.inspector.connected, &names.each_ref().map(String::as_str));
                let command = Command::Connect { from: component.to_owned(), to: to.to_owned() };
                return Some(Ok((command, Some(announcement))));
            }
            ConnectionsAction::Disconnect { id } => Command::Disconnect { id: id.clone() },
            ConnectionsAction::SetTraffic { id } => {
                let bounds = (Decimal::ZERO, format::MAX_AMOUNT);
                match self.optional_number_in(&traffic_field(id), bounds) {
                    Ok(gb_per_month) => Command::SetTraffic { id: id.clone(), gb_per_month },
                    Err(error) => return Some(Err(error)),
                }
            }
            ConnectionsAction::SetPath { id } => {
                let word = self.text_in(&path_field(id));
                let path = TransferPath::ALL.into_iter().find(|path| path.word() == word)?;
                Command::SetPath { id: id.clone(), path }
            }
        };
        Some(Ok((command, None)))
    }

    /// The name of the component at one end of a connection.
    fn end_name(&self, id: &str) -> String {
        self.design.component(id).map(|component| self.component_name(component)).unwrap_or_default()
    }

    fn connections(&self, design: &Design, id: &str, form: Form<'_>) -> Vec<Element> {
        let t = self.texts.inspector;
        let estimate = estimate(&self.catalog, design, design.settings.book);
        let all = design.connections.iter().zip(&estimate.connections);
        let own = all.filter(|(connection, _)| connection.from == id || connection.to == id);
        let rows = own.map(|(connection, priced)| self.connection_row(connection, priced.as_ref(), form));
        let others = design.components.iter().filter(|component| component.id != id);
        let others = others.map(|component| (component.id.clone(), self.component_name(component)));
        let options = [(String::new(), t.choose.to_owned())].into_iter().chain(others);
        vec![
            tagged("h3", "section__title").text(t.connections),
            tagged("ul", "links").children(rows),
            form.select(&CONNECT, t.connect_to, "", options, ConnectionsAction::Connect),
        ]
    }

    fn connection_row(
        &self,
        connection: &Connection,
        priced: Option<&ConnectionEstimate>,
        form: Form<'_>,
    ) -> Element {
        let t = self.texts.inspector;
        let (id, from, to) =
            (connection.id.as_str(), self.end_name(&connection.from), self.end_name(&connection.to));
        let cost = match priced.map(|priced| (priced, priced.line.and_then(|line| line.gap_reason()))) {
            Some((_, Some(_))) => self.texts.common.no_known_price.to_owned(),
            Some((priced, None)) => self.money_range(priced.monthly),
            None => String::new(),
        };
        let action = ConnectionsAction::Disconnect { id: id.to_owned() };
        let disconnect = button("button button--icon button--small", "×", action)
            .attr("title", t.disconnect)
            .attr("aria-label", &fill(t.disconnect_named, &[&from, &to]));
        let head = tagged("div", "links__item")
            .child(tagged("span", "links__name").text(&format!("{from} → {to}")))
            .child(tagged("span", "links__cost").text(&cost))
            .child(disconnect);
        let traffic = connection.gb_per_month.map(|gb| format::number(gb, 6, self.request.locale));
        let action = ConnectionsAction::SetTraffic { id: id.to_owned() };
        let traffic = form.input(
            &traffic_field(id),
            Label::with_unit(t.traffic, "GB"),
            &traffic.unwrap_or_default(),
            action,
        );
        tag("li")
            .child(head)
            .child(tagged("div", "field-row").child(traffic).child(self.path_choice(connection)))
    }

    fn path_choice(&self, connection: &Connection) -> Element {
        let t = i18n::texts(self.request.locale);
        let options =
            TransferPath::ALL.into_iter().map(|path| (path.word().to_owned(), path.name(t).to_owned()));
        let field = path_field(&connection.id);
        let action = ConnectionsAction::SetPath { id: connection.id.clone() };
        let control = select(&field, connection.path.word(), options).on(action);
        labelled_with_note(&field, t.path, control, None)
    }
}
