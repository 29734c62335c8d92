//! The rules between fields, which are CEL expressions.

use std::error::Error;

use cel::{Context, Program};
use serde_json::Value;

use crate::rules::{Rule, RuleBook};

pub struct EventRules<'a> {
    programs: Vec<(&'a Rule, Program)>,
    /// CEL's own functions.
    context: Context<'static, 'static>,
}

/// A rule holds (true), is broken (false) or is not judged (none, D13).
pub type Verdict<'a> = (&'a Rule, Option<bool>);

impl<'a> EventRules<'a> {
    pub fn compile(book: &'a RuleBook) -> Result<Self, Box<dyn Error>> {
        let programs = book
            .rules
            .iter()
            .filter_map(|rule| Some((rule, rule.cel.as_ref()?)))
            .map(|(rule, expression)| match Program::compile(expression) {
                Ok(program) => Ok((rule, program)),
                Err(error) => Err(format!("the CEL of {} in rules.json can't be compiled: {error}", rule.id)),
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { programs, context: Context::default() })
    }

    /// The verdicts on what is not an object.
    pub fn not_judged(&self) -> Vec<Verdict<'a>> {
        self.programs.iter().map(|(rule, _)| (*rule, None)).collect()
    }

    /// Errors when an expression gives neither true, false nor null: a fault of the expression, not of the event.
    pub fn judge(&self, value: &Value) -> Result<Vec<Verdict<'a>>, Box<dyn Error>> {
        if !value.is_object() {
            return Ok(self.not_judged());
        }
        let mut context = self.context.new_inner_scope();
        context.add_variable("event", value)?;
        self.programs
            .iter()
            .map(|(rule, program)| match program.execute(&context) {
                Ok(cel::Value::Bool(holds)) => Ok((*rule, Some(holds))),
                Ok(cel::Value::Null) => Ok((*rule, None)),
                // The library's own message may quote the event (D17).
                _ => Err(format!("the CEL of {} in rules.json gives neither true, false nor null", rule.id).into()),
            })
            .collect()
    }
}
