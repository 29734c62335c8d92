//! Judges a file of telemetry events, one JSON value a line, by the artefacts of `@acme/telemetry-json-schema`:
//! `telemetry-checker --artefacts DIR --input FILE --out DIR`.
//!
//! Writes `rust-jsonschema.jsonl` (JSON Schema and CEL together) and `rust-cel.jsonl` (CEL alone), one line a record.
//! Exits with 0 when the file was judged, whatever the verdicts, and with 2 when it could not run.

mod event_rules;
mod json_schema;
mod rules;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;
use serde_json::Value;

use event_rules::{EventRules, Verdict};
use json_schema::{Conforms, Schemas};
use rules::{Issue, RuleBook};

const USAGE: &str = "use it as telemetry-checker --artefacts DIR --input FILE --out DIR";

fn main() -> ExitCode {
    match Options::parse(std::env::args_os().skip(1)).and_then(|options| run(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("telemetry-checker: {error}");
            ExitCode::from(2)
        }
    }
}

struct Options {
    artefacts: PathBuf,
    input: PathBuf,
    out: PathBuf,
}

impl Options {
    fn parse(mut args: impl Iterator<Item = OsString>) -> Result<Self, Box<dyn Error>> {
        let (mut artefacts, mut input, mut out) = (None, None, None);
        while let Some(name) = args.next() {
            let option = match name.to_str() {
                Some("--artefacts") => &mut artefacts,
                Some("--input") => &mut input,
                Some("--out") => &mut out,
                _ => return Err(format!("there is no such option; {USAGE}").into()),
            };
            *option = args.next().map(PathBuf::from);
        }
        match (artefacts, input, out) {
            (Some(artefacts), Some(input), Some(out)) => Ok(Self { artefacts, input, out }),
            _ => Err(format!("all three options are needed, each with a value; {USAGE}").into()),
        }
    }
}

/// A line of `rust-jsonschema.jsonl`.
#[derive(Serialize)]
struct SchemaRecord<'a> {
    line: usize,
    valid: bool,
    #[serde(flatten)]
    conforms: Conforms,
    issues: BTreeSet<Issue<'a>>,
}

/// A line of `rust-cel.jsonl`.
#[derive(Serialize)]
struct RulesRecord<'a> {
    line: usize,
    valid: bool,
    rules: BTreeMap<&'a str, Option<bool>>,
}

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let book = RuleBook::load(&options.artefacts.join("rules/rules.json"))?;
    let schemas = Schemas::load(&options.artefacts.join("schemas/2020-12"))?;
    let event_rules = EventRules::compile(&book)?;

    let mut input = BufReader::new(File::open(&options.input).map_err(about(&options.input))?);
    let mut by_schema = Output::create(options.out.join("rust-jsonschema.jsonl"))?;
    let mut by_rules = Output::create(options.out.join("rust-cel.jsonl"))?;

    let mut text = Vec::new();
    for line in 1.. {
        text.clear();
        if input.read_until(b'\n', &mut text).map_err(about(&options.input))? == 0 {
            break;
        }
        if text.iter().all(|byte| b" \t\r\n".contains(byte)) {
            continue;
        }
        let (conforms, issues, verdicts) =
            judge(&text, &book, &schemas, &event_rules).map_err(|error| format!("line {line}: {error}"))?;
        by_schema.write(&SchemaRecord {
            line,
            valid: !issues.iter().any(|issue| book.is_error(issue.rule)),
            conforms,
            issues,
        })?;
        by_rules.write(&RulesRecord {
            line,
            valid: !verdicts.iter().any(|(rule, holds)| *holds == Some(false) && book.is_error(&rule.id)),
            rules: verdicts.iter().map(|(rule, holds)| (rule.id.as_str(), *holds)).collect(),
        })?;
    }
    by_schema.finish()?;
    by_rules.finish()
}

type Judgement<'a> = (Conforms, BTreeSet<Issue<'a>>, Vec<Verdict<'a>>);

/// Errors when the artefacts are at fault, never because of the text.
fn judge<'a>(
    text: &[u8],
    book: &'a RuleBook,
    schemas: &Schemas,
    event_rules: &EventRules<'a>,
) -> Result<Judgement<'a>, Box<dyn Error>> {
    let Ok(value) = serde_json::from_slice::<Value>(text) else {
        let issue = Issue { rule: "json-syntax", path: String::new() };
        return Ok((Conforms::default(), BTreeSet::from([issue]), event_rules.not_judged()));
    };
    let (conforms, mut issues) = schemas.judge(&value, book)?;
    let verdicts = event_rules.judge(&value)?;
    let broken = verdicts.iter().filter(|(_, holds)| *holds == Some(false));
    issues.extend(broken.map(|(rule, _)| Issue { rule: &rule.id, path: rule.path.clone() }));
    Ok((conforms, issues, verdicts))
}

/// A file of JSON values, one a line.
struct Output {
    path: PathBuf,
    file: BufWriter<File>,
}

impl Output {
    fn create(path: PathBuf) -> Result<Self, Box<dyn Error>> {
        let file = BufWriter::new(File::create(&path).map_err(about(&path))?);
        Ok(Self { path, file })
    }

    fn write(&mut self, value: &impl Serialize) -> Result<(), Box<dyn Error>> {
        serde_json::to_writer(&mut self.file, value).map_err(io::Error::from).map_err(about(&self.path))?;
        Ok(self.file.write_all(b"\n").map_err(about(&self.path))?)
    }

    fn finish(mut self) -> Result<(), Box<dyn Error>> {
        Ok(self.file.flush().map_err(about(&self.path))?)
    }
}

/// Says which file it is that failed.
fn about(path: &Path) -> impl Fn(io::Error) -> String + '_ {
    move |error| format!("{}: {error}", path.display())
}
