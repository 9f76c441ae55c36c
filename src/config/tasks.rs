//! `[tasks.NAME]`: when a task runs by itself.

use std::time::Duration;

use super::{Layer, Set, Shown, TaskDefaults, Value, Values, parse_duration, shown};
use crate::schedule::Window;

/// What one task is set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskSettings {
    /// How often it is due.
    pub every: Set<Duration>,
    /// The lowest number runs first.
    pub priority: Set<u32>,
    /// Whether it runs by itself.
    pub enabled: Set<bool>,
    /// How long one run may take.
    pub max_time: Option<Set<Duration>>,
    /// How many requests to providers one run may make.
    pub max_requests: Option<Set<u32>>,
    /// The hours of the day in which it may start.
    pub window: Option<Set<Window>>,
}

impl TaskSettings {
    pub(super) fn of(task: &TaskDefaults, values: &Values) -> Self {
        let key = |key: &str| format!("tasks.{}.{key}", task.name);
        let every = || Set {
            value: parse_duration(task.every).expect("the table's durations are read by a test"),
            layer: Layer::Default,
        };
        let priority = || Set { value: task.priority, layer: Layer::Default };
        Self {
            every: values.said(&key("every")).unwrap_or_else(every),
            priority: values.said(&key("priority")).unwrap_or_else(priority),
            enabled: values.take(&key("enabled")),
            max_time: values.said(&key("max_time")),
            max_requests: values.said(&key("max_requests")),
            window: values.said(&key("window")),
        }
    }

    /// Every value that is set, with who set it.
    pub(super) fn shown(&self, name: &str) -> Vec<Shown> {
        let key = |key: &str| format!("tasks.{name}.{key}");
        let count = |number: &u32| Value::Count(i64::from(*number));
        let time = |time: &Duration| Value::Duration(*time);
        let mut rows = vec![
            shown(key("every"), &self.every, time),
            shown(key("priority"), &self.priority, count),
            shown(key("enabled"), &self.enabled, |yes| Value::Switch(*yes)),
        ];
        rows.extend(self.max_time.as_ref().map(|set| shown(key("max_time"), set, time)));
        rows.extend(self.max_requests.as_ref().map(|set| shown(key("max_requests"), set, count)));
        let window = |window: &Window| Value::Window(*window);
        rows.extend(self.window.as_ref().map(|set| shown(key("window"), set, window)));
        rows
    }
}
