// Generated from packages/schema/contracts by `npx -y pnpm@12 generate`. Do not edit.

import type { Contract } from '../contract/contract.ts';

/** Every released contract, the oldest first. */
export const releasedContracts: readonly Contract[] = [
  {
    "contractVersion": 1,
    "schemaVersion": "1.0.0",
    "fields": [
      {
        "name": "event_id",
        "section": "1. Identifiers",
        "title": "Event id",
        "description": "Names one event. Not unique at this volume: remove duplicates by customer, session, event id and time together (D25).",
        "type": "string",
        "required": true,
        "nullable": false,
        "example": "EVENT_a1b2c3d4",
        "maxLength": 14,
        "minLength": 14,
        "pattern": "^EVENT_[0-9a-f]{8}$",
        "rule": "identifier-format"
      },
      {
        "name": "customer_id",
        "section": "1. Identifiers",
        "title": "Customer id",
        "description": "Pseudonym of the customer; the key of the Kafka record.",
        "type": "string",
        "required": true,
        "nullable": false,
        "example": "CUST_5e6f7a8b",
        "maxLength": 13,
        "minLength": 13,
        "pattern": "^CUST_[0-9a-f]{8}$",
        "privacy": "pseudonym",
        "rule": "identifier-format"
      },
      {
        "name": "title_id",
        "section": "1. Identifiers",
        "title": "Title id",
        "description": "Names the content that is played.",
        "type": "string",
        "required": true,
        "nullable": false,
        "example": "TITLE_9c0d1e2f",
        "maxLength": 14,
        "minLength": 14,
        "pattern": "^TITLE_[0-9a-f]{8}$",
        "rule": "identifier-format"
      },
      {
        "name": "session_id",
        "section": "1. Identifiers",
        "title": "Session id",
        "description": "Names one viewing session, from its start to its stop or completion.",
        "type": "string",
        "required": true,
        "nullable": false,
        "example": "SESSION_3a4b5c6d",
        "maxLength": 16,
        "minLength": 16,
        "pattern": "^SESSION_[0-9a-f]{8}$",
        "rule": "identifier-format"
      },
      {
        "name": "event_type",
        "section": "2. Event Information",
        "title": "Event type",
        "description": "What the viewer or the player did.",
        "type": "string",
        "required": true,
        "nullable": false,
        "example": "start",
        "rule": "enum",
        "values": [
          "start",
          "stop",
          "pause",
          "resume",
          "complete"
        ]
      },
      {
        "name": "event_timestamp",
        "section": "2. Event Information",
        "title": "Event timestamp",
        "description": "When it happened on the device, in UTC.",
        "type": "string",
        "required": true,
        "nullable": false,
        "example": "2025-08-11T14:30:45.123Z",
        "forbidden": "[^0-9TZ:.-]",
        "maxLength": 30,
        "minLength": 20,
        "pattern": "^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?Z$",
        "rule": "timestamp-format"
      },
      {
        "name": "watch_duration_seconds",
        "section": "3. Viewing Metrics",
        "title": "Watch duration",
        "description": "The session's total watch time so far; 0 on start and resume, where it is a marker and not a reset (D27).",
        "type": "integer",
        "required": true,
        "nullable": false,
        "example": 0,
        "maximum": 86400,
        "minimum": 0,
        "rule": "range",
        "unit": "seconds"
      },
      {
        "name": "position_seconds",
        "section": "3. Viewing Metrics",
        "title": "Position",
        "description": "Where in the content playback stands.",
        "type": "integer",
        "required": true,
        "nullable": false,
        "example": 0,
        "maximum": 86400,
        "minimum": 0,
        "rule": "range",
        "unit": "seconds"
      },
      {
        "name": "completion_percentage",
        "section": "3. Viewing Metrics",
        "title": "Completion",
        "description": "How much of the content has been watched.",
        "type": "number",
        "required": true,
        "nullable": false,
        "example": 0,
        "maximum": 100,
        "minimum": 0,
        "rule": "range",
        "unit": "percent"
      },
      {
        "name": "device_type",
        "section": "4. Device Information",
        "title": "Device type",
        "description": "The category of the device.",
        "type": "string",
        "required": true,
        "nullable": false,
        "example": "mobile",
        "rule": "enum",
        "values": [
          "mobile",
          "web",
          "tv",
          "tablet"
        ]
      },
      {
        "name": "device_id",
        "section": "1. Identifiers",
        "title": "Device id",
        "description": "Names the device, the same over all its sessions.",
        "type": "string",
        "required": true,
        "nullable": false,
        "example": "DEVICE_7e8f9a0b",
        "maxLength": 15,
        "minLength": 15,
        "pattern": "^DEVICE_[0-9a-f]{8}$",
        "privacy": "device-identifier",
        "rule": "identifier-format"
      },
      {
        "name": "device_os",
        "section": "4. Device Information",
        "title": "Operating system",
        "description": "The operating system of the device, by its common name.",
        "type": "string",
        "required": true,
        "nullable": false,
        "example": "iOS",
        "minLength": 1,
        "rule": "non-empty"
      },
      {
        "name": "app_version",
        "section": "4. Device Information",
        "title": "App version",
        "description": "The version of the app that sent the event.",
        "type": "string",
        "required": true,
        "nullable": false,
        "example": "5.2.1",
        "forbidden": "[^0-9.]",
        "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$",
        "rule": "app-version-format"
      },
      {
        "name": "quality",
        "section": "5. Quality Metrics",
        "title": "Quality",
        "description": "The quality level of the video.",
        "type": "string",
        "required": true,
        "nullable": false,
        "example": "HD",
        "rule": "enum",
        "values": [
          "SD",
          "HD",
          "4K"
        ]
      },
      {
        "name": "bandwidth_mbps",
        "section": "5. Quality Metrics",
        "title": "Bandwidth",
        "description": "The bandwidth available to the player.",
        "type": "number",
        "required": true,
        "nullable": false,
        "example": 25.5,
        "maximum": 1000,
        "minimum": 0,
        "rule": "range",
        "unit": "Mbit/s"
      },
      {
        "name": "buffering_events",
        "section": "5. Quality Metrics",
        "title": "Buffering events",
        "description": "How often playback stalled to buffer.",
        "type": "integer",
        "required": true,
        "nullable": false,
        "example": 0,
        "maximum": 1000,
        "minimum": 0,
        "rule": "range",
        "unit": "events"
      },
      {
        "name": "buffering_duration_seconds",
        "section": "5. Quality Metrics",
        "title": "Buffering duration",
        "description": "The time that buffering took in all; never more than the watch time.",
        "type": "integer",
        "required": true,
        "nullable": false,
        "example": 0,
        "maximum": 3600,
        "minimum": 0,
        "rule": "range",
        "unit": "seconds"
      },
      {
        "name": "error_count",
        "section": "5. Quality Metrics",
        "title": "Error count",
        "description": "How many errors the player met.",
        "type": "integer",
        "required": true,
        "nullable": false,
        "example": 0,
        "maximum": 100,
        "minimum": 0,
        "rule": "range",
        "unit": "errors"
      },
      {
        "name": "ip_address",
        "section": "6. Network Information",
        "title": "IP address",
        "description": "The IPv4 address of the client.",
        "type": "string",
        "required": true,
        "nullable": false,
        "example": "192.168.1.100",
        "forbidden": "[^0-9.]",
        "maxLength": 15,
        "minLength": 7,
        "pattern": "^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])$",
        "privacy": "network-address",
        "rule": "ip-address-format"
      },
      {
        "name": "country",
        "section": "7. Geographic Information",
        "title": "Country",
        "description": "The country of the viewer, by name.",
        "type": "string",
        "required": true,
        "nullable": false,
        "example": "United States",
        "minLength": 1,
        "rule": "non-empty"
      },
      {
        "name": "state",
        "section": "7. Geographic Information",
        "title": "State or province",
        "description": "The state or province of the viewer; may be absent, null or empty.",
        "type": "string",
        "required": false,
        "nullable": true,
        "example": "California"
      },
      {
        "name": "city",
        "section": "7. Geographic Information",
        "title": "City",
        "description": "The city of the viewer, by name.",
        "type": "string",
        "required": true,
        "nullable": false,
        "example": "Los Angeles",
        "minLength": 1,
        "rule": "non-empty"
      },
      {
        "name": "isp",
        "section": "6. Network Information",
        "title": "Internet service provider",
        "description": "The provider of the connection, by its common name.",
        "type": "string",
        "required": true,
        "nullable": false,
        "example": "Comcast",
        "minLength": 1,
        "rule": "non-empty"
      },
      {
        "name": "connection_type",
        "section": "6. Network Information",
        "title": "Connection type",
        "description": "How the device is connected.",
        "type": "string",
        "required": true,
        "nullable": false,
        "example": "wifi",
        "rule": "enum",
        "values": [
          "wifi",
          "mobile",
          "fiber",
          "cable",
          "dsl",
          "satellite"
        ]
      }
    ],
    "rules": [
      {
        "id": "json-syntax",
        "kind": "text",
        "configurable": false,
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Schema Version (Format, Encoding); D11",
        "summary": "A text is one JSON value in valid UTF-8."
      },
      {
        "id": "required",
        "kind": "field",
        "configurable": false,
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Data Quality Rules, Required Field Validation",
        "summary": "A required field is present."
      },
      {
        "id": "not-null",
        "kind": "field",
        "configurable": false,
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Data Quality Rules, Required Field Validation",
        "summary": "A required field is not null."
      },
      {
        "id": "type",
        "kind": "field",
        "configurable": false,
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Field Specifications; D7, D10",
        "summary": "A field has the JSON type of the specification, and an event is an object."
      },
      {
        "id": "integer",
        "kind": "field",
        "configurable": true,
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Field Specifications; D7",
        "summary": "A whole-number field has no fraction part."
      },
      {
        "id": "identifier-format",
        "kind": "field",
        "configurable": true,
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Field Specifications, 1. Identifiers; D2",
        "summary": "An identifier is its prefix and eight lower-case hexadecimal digits."
      },
      {
        "id": "timestamp-format",
        "kind": "field",
        "configurable": true,
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Field Specifications, 2. Event Information; D3",
        "summary": "A timestamp is RFC 3339 in UTC, with Z, of a real date."
      },
      {
        "id": "app-version-format",
        "kind": "field",
        "configurable": true,
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Field Specifications, 4. Device Information; D4",
        "summary": "An app version is three whole numbers joined by dots."
      },
      {
        "id": "ip-address-format",
        "kind": "field",
        "configurable": true,
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Field Specifications, 6. Network Information; D4",
        "summary": "An IP address is dotted-quad IPv4."
      },
      {
        "id": "enum",
        "kind": "field",
        "configurable": false,
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Field Specifications",
        "summary": "A field with a closed list of values has one of them."
      },
      {
        "id": "range",
        "kind": "field",
        "configurable": true,
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Field Specifications; Data Quality Rules, Range Validation",
        "summary": "A number lies within its range, both ends included."
      },
      {
        "id": "non-empty",
        "kind": "field",
        "configurable": true,
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Data Quality Rules, Required Field Validation; D5",
        "summary": "A text that must say something is not empty."
      },
      {
        "id": "unknown-field",
        "kind": "field",
        "configurable": true,
        "severity": {
          "reader": "off",
          "writer": "error"
        },
        "source": "Schema Evolution; D9",
        "summary": "A writer sends no field that the schema does not know."
      },
      {
        "id": "buffering-within-watch-time",
        "kind": "event",
        "blames": "buffering_duration_seconds",
        "configurable": true,
        "expression": {
          "left": {
            "field": "buffering_duration_seconds"
          },
          "op": "<=",
          "right": {
            "field": "watch_duration_seconds"
          }
        },
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Data Quality Rules, Range Validation",
        "summary": "Buffering takes no longer than the session has been watched."
      },
      {
        "id": "position-within-content",
        "kind": "event",
        "blames": "position_seconds",
        "configurable": true,
        "expression": {
          "left": {
            "field": "position_seconds"
          },
          "op": "<=",
          "right": {
            "by": "title_id",
            "lookup": "contentDurationSeconds"
          }
        },
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Data Quality Rules, Range Validation; D15",
        "summary": "The position is no later than the content's end."
      },
      {
        "id": "start-has-no-watch-time",
        "kind": "event",
        "blames": "watch_duration_seconds",
        "configurable": true,
        "expression": {
          "op": "implies",
          "then": {
            "left": {
              "field": "watch_duration_seconds"
            },
            "op": "=",
            "right": {
              "constant": 0
            }
          },
          "when": {
            "left": {
              "field": "event_type"
            },
            "op": "=",
            "right": {
              "constant": "start"
            }
          }
        },
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Data Quality Rules, Logical Validation",
        "summary": "A start event has no watch time."
      },
      {
        "id": "no-buffering-time-without-events",
        "kind": "event",
        "blames": "buffering_duration_seconds",
        "configurable": true,
        "expression": {
          "op": "implies",
          "then": {
            "left": {
              "field": "buffering_duration_seconds"
            },
            "op": "=",
            "right": {
              "constant": 0
            }
          },
          "when": {
            "left": {
              "field": "buffering_events"
            },
            "op": "=",
            "right": {
              "constant": 0
            }
          }
        },
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Data Quality Rules, Logical Validation",
        "summary": "Without buffering events there is no buffering time."
      },
      {
        "id": "4k-needs-bandwidth",
        "kind": "event",
        "blames": "bandwidth_mbps",
        "configurable": true,
        "expression": {
          "op": "implies",
          "then": {
            "left": {
              "field": "bandwidth_mbps"
            },
            "op": ">=",
            "right": {
              "constant": 15
            }
          },
          "when": {
            "left": {
              "field": "quality"
            },
            "op": "=",
            "right": {
              "constant": "4K"
            }
          }
        },
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Data Quality Rules, Logical Validation",
        "summary": "4K video has a bandwidth of at least 15 Mbit/s."
      },
      {
        "id": "resume-has-no-watch-time",
        "kind": "event",
        "blames": "watch_duration_seconds",
        "configurable": true,
        "expression": {
          "op": "implies",
          "then": {
            "left": {
              "field": "watch_duration_seconds"
            },
            "op": "=",
            "right": {
              "constant": 0
            }
          },
          "when": {
            "left": {
              "field": "event_type"
            },
            "op": "=",
            "right": {
              "constant": "resume"
            }
          }
        },
        "severity": {
          "reader": "warning",
          "writer": "warning"
        },
        "source": "Event Type Definitions, resume",
        "summary": "A resume event has no watch time."
      },
      {
        "id": "complete-past-90-percent",
        "kind": "event",
        "blames": "completion_percentage",
        "configurable": true,
        "expression": {
          "op": "implies",
          "then": {
            "left": {
              "field": "completion_percentage"
            },
            "op": ">",
            "right": {
              "constant": 90
            }
          },
          "when": {
            "left": {
              "field": "event_type"
            },
            "op": "=",
            "right": {
              "constant": "complete"
            }
          }
        },
        "severity": {
          "reader": "warning",
          "writer": "warning"
        },
        "source": "Event Type Definitions, complete",
        "summary": "A complete event has a completion of more than 90 percent."
      },
      {
        "id": "key-is-customer-id",
        "kind": "envelope",
        "blames": "key",
        "configurable": true,
        "expression": {
          "left": {
            "field": "key"
          },
          "op": "=",
          "right": {
            "field": "value/customer_id"
          }
        },
        "severity": {
          "reader": "error",
          "writer": "error"
        },
        "source": "Message Envelope; D18",
        "summary": "The record's key is the event's customer_id."
      },
      {
        "id": "session-begins-with-start",
        "kind": "session",
        "blames": "event_type",
        "configurable": true,
        "expects": {
          "onlyIfLater": "event_timestamp",
          "previous": [
            "none"
          ]
        },
        "severity": {
          "reader": "warning",
          "writer": "warning"
        },
        "source": "Event Type Definitions, start; D16",
        "summary": "A session has one start, before everything else.",
        "when": [
          "start"
        ]
      },
      {
        "id": "session-resume-after-pause",
        "kind": "session",
        "blames": "event_type",
        "configurable": true,
        "expects": {
          "previous": [
            "pause"
          ]
        },
        "severity": {
          "reader": "warning",
          "writer": "warning"
        },
        "source": "Event Type Definitions, resume; D16",
        "summary": "A resume comes directly after a pause.",
        "when": [
          "resume"
        ]
      },
      {
        "id": "session-nothing-after-end",
        "kind": "session",
        "blames": "event_type",
        "configurable": true,
        "expects": {
          "notAfter": [
            "stop",
            "complete"
          ]
        },
        "severity": {
          "reader": "warning",
          "writer": "warning"
        },
        "source": "Event Type Definitions, stop and complete; D16",
        "summary": "Nothing comes after stop or complete."
      },
      {
        "id": "session-time-order",
        "kind": "session",
        "blames": "event_timestamp",
        "configurable": true,
        "expects": {
          "compare": "not-before"
        },
        "severity": {
          "reader": "warning",
          "writer": "warning"
        },
        "source": "Partitioning Strategy (ordering per customer); D16",
        "summary": "A session's timestamps do not go back."
      },
      {
        "id": "session-same-customer",
        "kind": "session",
        "blames": "customer_id",
        "configurable": true,
        "expects": {
          "compare": "same"
        },
        "severity": {
          "reader": "warning",
          "writer": "warning"
        },
        "source": "Field Specifications, 1. Identifiers (session_id); D16",
        "summary": "All events of a session have the same customer_id."
      },
      {
        "id": "session-same-device",
        "kind": "session",
        "blames": "device_id",
        "configurable": true,
        "expects": {
          "compare": "same"
        },
        "severity": {
          "reader": "warning",
          "writer": "warning"
        },
        "source": "Field Specifications, 1. Identifiers (session_id); D16",
        "summary": "All events of a session have the same device_id."
      },
      {
        "id": "session-same-title",
        "kind": "session",
        "blames": "title_id",
        "configurable": true,
        "expects": {
          "compare": "same"
        },
        "severity": {
          "reader": "warning",
          "writer": "warning"
        },
        "source": "Field Specifications, 1. Identifiers (session_id); D16",
        "summary": "All events of a session have the same title_id."
      },
      {
        "id": "session-resume-at-pause-position",
        "kind": "session",
        "blames": "position_seconds",
        "configurable": true,
        "expects": {
          "after": [
            "pause"
          ],
          "compare": "same"
        },
        "severity": {
          "reader": "warning",
          "writer": "warning"
        },
        "source": "Event Type Definitions, pause and resume; D16",
        "summary": "A resume stands at the position of the pause before it.",
        "when": [
          "resume"
        ]
      }
    ],
    "tombstones": []
  },
];
