/// The scenario that `mizan new` writes: everything that most scenarios need,
/// once, each explained where it stands.
enum Skeleton {
  static func text(id: String) -> String {
    """
    {
      "$schema": "./scenario.schema.json",
      "mizan": 1,
      "id": "\(id)",
      "title": "One patron, two targets: replace this by the name of your case",
      "question": "Does the patron help when unrest spreads from one target to the other?",
      "clock": { "start": "2025-01", "step": "month", "ratesPer": "month", "steps": 36 },
      "channels": {
        "trade": {
          "name": "Trade",
          "calmWeight": { "value": 0.6, "note": "how much trade counts in calm times, beside the other channels" },
          "reversion": { "value": 0.05, "note": "share of its distance to the usual level that a tie regains in a month" },
          "noise": { "value": 0.05, "note": "how much a tie wavers in a month, in logits" },
          "balancing": true
        },
        "military": {
          "name": "Military ties",
          "calmWeight": 0.2,
          "threatLoading": { "uniform": [2, 4], "note": "uncertain: every run draws its own value between 2 and 4" },
          "reversion": 0.03,
          "noise": 0.03,
          "role": "security"
        },
        "institutions": { "name": "Common institutions", "calmWeight": 0.2, "role": "institution" }
      },
      "patrons": {
        "PAT": {
          "name": "Patron",
          "capacity": { "value": 0.8, "note": "share of a threat that its help wards off; at 0 it cannot be called" },
          "interventionBaseline": { "normal": { "mean": -1, "sd": 0.5 }, "note": "its willingness to come when nothing speaks for it, in log odds" },
          "credibility": { "kept": { "value": 2, "note": "promises kept before the start" }, "broken": 1 }
        }
      },
      "targets": {
        "NORTH": {
          "name": "Northland",
          "autonomy": { "value": 0.5, "note": "what belonging to nobody is worth to it" },
          "unrest": {
            "unit": "protests with more than 1000 people",
            "initial": { "value": 1, "note": "incidents a month at the start" },
            "baseline": { "value": 0.5, "note": "incidents a month that never cease" },
            "tolerance": { "central90": [4, 9], "note": "nine times in ten between 4 and 9: the incidents that make a threat of 0.63" }
          }
        },
        "SOUTH": {
          "name": "Southland",
          "autonomy": 0.4,
          "unrest": {
            "baseline": 0.4,
            "contagionFrom": { "NORTH": { "value": 0.1, "note": "incidents here for each in Northland the month before" } }
          }
        }
      },
      "tiePrior": { "logitSD": 0.3 },
      "dyads": {
        "PAT": {
          "NORTH": {
            "ties": {
              "trade": { "value": 0.6, "note": "from 0, none, to 1, all that there is; tiePrior makes it uncertain" },
              "military": 0.5,
              "institutions": 0.4
            },
            "stake": { "value": 0.5, "note": "what the patron would lose here, from 0 to 1" }
          },
          "SOUTH": { "ties": { "trade": 0.4, "military": 0.3, "institutions": 0.2 }, "stake": 0.3 }
        }
      },
      "events": {
        "price-shock": {
          "title": "A price shock in Northland",
          "at": "2025-07",
          "note": "why it is due then; a key evidence would name what that rests on",
          "incidents": { "NORTH": { "value": 4, "note": "incidents that it adds at once" } }
        }
      },
      "outcomes": {
        "north-falls": { "title": "The regime of Northland falls", "ever": "fall", "target": "NORTH" },
        "helped": { "title": "The patron intervenes anywhere", "ever": "intervention" }
      },
      "measures": {
        "north-share": { "title": "Alignment of Northland with the patron at the end", "measure": "alignment", "target": "NORTH", "patron": "PAT" },
        "crises": { "title": "Crises in Southland", "count": "crisis", "target": "SOUTH" }
      },
      "variants": {
        "no-shock": {
          "title": "Without the price shock",
          "patch": { "events": { "price-shock": null } }
        }
      }
    }

    """
  }
}
