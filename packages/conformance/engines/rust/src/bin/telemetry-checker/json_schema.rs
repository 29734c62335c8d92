//! The verdicts of the JSON Schemas.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use jsonschema::Validator;
use jsonschema::error::{ValidationError, ValidationErrorKind};
use serde::Serialize;
use serde_json::Value;

use crate::rules::{Issue, Kind, RuleBook, SchemaError, read};

pub struct Schemas {
    reader: Validator,
    writer: Validator,
    exact: Validator,
    envelope: Validator,
}

/// What each schema says of a value: true when it conforms.
#[derive(Default, Serialize)]
pub struct Conforms {
    reader: bool,
    writer: bool,
    exact: bool,
    envelope: bool,
}

impl Schemas {
    pub fn load(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let compile = |name: &str| -> Result<Validator, Box<dyn Error>> {
            let path = folder.join(name);
            let schema = serde_json::from_slice(&read(&path)?)
                .map_err(|error| format!("{} is not JSON: {error}", path.display()))?;
            jsonschema::validator_for(&schema)
                .map_err(|error| format!("{} is not a JSON Schema: {error}", path.display()).into())
        };
        Ok(Self {
            reader: compile("telemetry-event.reader.json")?,
            writer: compile("telemetry-event.writer.json")?,
            exact: compile("telemetry-event.exact.json")?,
            envelope: compile("message-envelope.json")?,
        })
    }

    /// Errors when `book` does not explain what the reader's schema says: the two do not belong together.
    pub fn judge<'a>(
        &self,
        value: &Value,
        book: &'a RuleBook,
    ) -> Result<(Conforms, BTreeSet<Issue<'a>>), Box<dyn Error>> {
        let errors: Vec<_> = self.reader.iter_errors(value).collect();
        let conforms = Conforms {
            reader: errors.is_empty(),
            writer: self.writer.is_valid(value),
            exact: self.exact.is_valid(value),
            envelope: self.envelope.is_valid(value),
        };
        Ok((conforms, issues(&errors, book)?))
    }
}

/// The issues that the errors stand for, with at most one field rule a field (D12).
fn issues<'a>(errors: &[ValidationError], book: &'a RuleBook) -> Result<BTreeSet<Issue<'a>>, Box<dyn Error>> {
    let mut between_fields = BTreeSet::new();
    let mut of_fields = BTreeMap::new();
    for error in errors {
        let place = error.schema_path().as_str();
        let row = book.schema_error(place).ok_or_else(|| format!("rules.json does not explain an error at {place}"))?;
        let id = rule_id(row, error.instance());
        let rank = book.rank(id).ok_or_else(|| format!("rules.json has no rule {id}"))?;
        for path in paths(row, error) {
            if book.rules[rank].kind == Kind::Field {
                of_fields.entry(path).and_modify(|first: &mut usize| *first = rank.min(*first)).or_insert(rank);
            } else {
                between_fields.insert(Issue { rule: id, path });
            }
        }
    }
    let of_fields = of_fields.into_iter().map(|(path, rank)| Issue { rule: &book.rules[rank].id, path });
    Ok(between_fields.into_iter().chain(of_fields).collect())
}

fn rule_id<'a>(row: &'a SchemaError, value: &Value) -> &'a str {
    let special = match value {
        Value::Null => row.if_null.as_ref(),
        Value::Number(_) => row.if_number.as_ref(),
        _ => None,
    };
    special.unwrap_or(&row.rule)
}

/// The fields that an error is about: those of its row, or those that it names.
fn paths(row: &SchemaError, error: &ValidationError) -> Vec<String> {
    let field = |name: &str| error.instance_path().join(name).to_string();
    match (&row.path, error.kind()) {
        (Some(path), _) => vec![path.clone()],
        (None, ValidationErrorKind::Required { property }) => property.as_str().map(field).into_iter().collect(),
        (None, ValidationErrorKind::AdditionalProperties { unexpected }) => {
            unexpected.iter().map(|name| field(name)).collect()
        }
        (None, _) => vec![error.instance_path().to_string()],
    }
}
