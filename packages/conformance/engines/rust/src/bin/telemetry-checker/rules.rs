//! What is needed of `rules/rules.json`.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// A rule that is broken, and the JSON Pointer of the field that breaks it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Issue<'a> {
    pub rule: &'a str,
    pub path: String,
}

#[derive(Deserialize)]
pub struct Rule {
    pub id: String,
    pub kind: Kind,
    pub severity: Severities,
    /// Absent in a rule about any one field.
    #[serde(default)]
    pub path: String,
    /// Absent in a rule about one field, and in one that needs a look-up.
    pub cel: Option<String>,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Field,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub struct Severities {
    pub reader: Severity,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    #[serde(other)]
    Lower,
}

/// The rule that an error of the reader's schema stands for.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SchemaError {
    /// A JSON Pointer into the schema; it stands for what is below it too.
    at: String,
    pub rule: String,
    /// Absent where the error itself names the field.
    pub path: Option<String>,
    pub if_null: Option<String>,
    pub if_number: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RulesFile {
    rules: Vec<Rule>,
    schema_errors: Vec<SchemaError>,
}

pub struct RuleBook {
    pub rules: Vec<Rule>,
    schema_errors: Vec<SchemaError>,
    ranks: HashMap<String, usize>,
}

impl RuleBook {
    pub fn load(path: &Path) -> Result<Self, Box<dyn Error>> {
        let RulesFile { rules, schema_errors } = serde_json::from_slice(&read(path)?)
            .map_err(|error| format!("{} is not a file of rules: {error}", path.display()))?;
        let ranks = rules.iter().enumerate().map(|(rank, rule)| (rule.id.clone(), rank)).collect();
        Ok(Self { rules, schema_errors, ranks })
    }

    /// A rule's place in the file: of two field rules that a field breaks, the first counts (D12).
    pub fn rank(&self, id: &str) -> Option<usize> {
        self.ranks.get(id).copied()
    }

    /// Whether an event that breaks the rule is invalid for a reader (D14). A rule that isn't in the file is an error.
    pub fn is_error(&self, id: &str) -> bool {
        self.rank(id).is_none_or(|rank| self.rules[rank].severity.reader == Severity::Error)
    }

    /// The row with the longest pointer that leads to this place in the schema.
    pub fn schema_error(&self, place: &str) -> Option<&SchemaError> {
        let leads_to_place = |row: &&SchemaError| {
            place.strip_prefix(&row.at).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.schema_errors.iter().filter(leads_to_place).max_by_key(|row| row.at.len())
    }
}

/// The content of a file; an error names the file.
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{} can't be read: {error}", path.display()))
}
