internal import InfluenceModel
internal import ScenarioFormat

/// Whole runs of a scenario of ten ties and four targets, whose numbers two
/// programs that share no code with this one have computed. Between them they
/// hold rescues, refusals, falls and a military arm.
enum GoldenRuns {
  static func cases() throws -> [SelfTestCase] {
    let scenario = try ScenarioDocument(name: "golden runs", bytes: Array(text.utf8)).scenario()
    let model = try Model(scenario)
    return numbers.map { run, expected in
      var single = SingleRun(model, draws: Draws(seed: 2022), run: run)
      single.finish()
      return SelfTestCase(
        "run \(run)", expected: expected,
        got: places.map { single.value(at: $0) }, tolerance: 1e-12)
    }
  }

  private typealias Place = (quantity: StateQuantity, target: String, patron: String, state: Int)

  /// The last is the one that the table shows.
  private static let places: [Place] = [
    (.alignment, "KAZ", "RUS", 1), (.alignment, "KAZ", "RUS", 12), (.alignment, "KAZ", "TUR", 36),
    (.credibility, "KAZ", "RUS", 36), (.credibility, "KGZ", "RUS", 36),
    (.alignment, "KAZ", "RUS", 36),
  ]

  /// By run, at those places.
  private static let numbers: KeyValuePairs<UInt32, [Double]> = [
    0: [
      0.6239964239755755, 0.642805226119399, 0.22234435421762577,
      0.6274088793787018, 0.6093689901726057, 0.5018034993930155,
    ],
    1: [
      0.6081621561188847, 0.6190710991796022, 0.21036537874933905,
      0.6274088793787018, 0.6093689901726057, 0.4949734752203945,
    ],
    25: [
      0.5229371305044259, 0.4447839546735358, 0.18343556678372316,
      0.5170881222486458, 0.5117184485384794, 0.4582742925382093,
    ],
    137: [
      0.6251581503679571, 0.6437457081614858, 0.1817540991365931,
      0.6274088793787018, 0.6093689901726057, 0.4979336895763551,
    ],
    146: [
      0.5252021582210828, 0.4258271678152032, 0.1530819492814383,
      0.41631917512330235, 0.44351216260335935, 0.4768564735006462,
    ],
    1300: [
      0.6391560991252316, 0.6435152623276832, 0.19461563855035863,
      0.6628130132571163, 0.6632044936471673, 0.4820243734358524,
    ],
    2331: [
      0.5927247636589389, 0.6090981395475108, 0.2313381280939142,
      0.653163626456764, 0.6496226650643776, 0.4666922283979176,
    ],
  ]
}

extension SingleRun {
  /// A number of the state, NaN where the scenario does not record it.
  fileprivate func value(
    at place: (quantity: StateQuantity, target: String, patron: String, state: Int)
  ) -> Double {
    let series = model.questions.recorded.first {
      $0.quantity == place.quantity && $0.target == place.target && $0.patron == place.patron
    }
    guard let series, place.state <= time else { return .nan }
    return value(of: series, after: place.state)
  }
}

// MARK: - The scenario

extension GoldenRuns {
  /// The variant `golden` of kazakhstan-2022 without its notes: only the ties'
  /// long-run levels are uncertain.
  private static let text = """
    {
      "mizan": 1, "id": "golden", "record": ["alignment", "credibility"],
      "clock": { "start": "2022-01", "step": "month", "ratesPer": "month", "steps": 36 },
      "channels": {
        "investment": { "calmWeight": 0.35, "balancing": true, "reversion": 0.05, "noise": 0.05 },
        "military": {
          "calmWeight": 0.1, "role": "security", "threatLoading": 4, "reversion": 0.03,
          "noise": 0.03
        },
        "ethnic": { "calmWeight": 0.25, "reversion": 0.01, "noise": 0.01 },
        "institutional": {
          "calmWeight": 0.15, "role": "institution", "balancing": true, "reversion": 0.04,
          "noise": 0.04
        },
        "exposure": { "calmWeight": 0.15, "reversion": 0, "noise": 0 }
      },
      "patrons": {
        "RUS": {
          "capacity": 0.9, "confrontation": 0.5, "interventionBaseline": -3.5,
          "credibility": { "kept": 3, "broken": 1 }, "undermining": 0.4
        },
        "TUR": {
          "capacity": 0.1, "confrontation": 0.1, "interventionBaseline": -3.5,
          "credibility": { "kept": 1.5, "broken": 1.5 }, "undermining": 0.2
        }
      },
      "targets": {
        "AZE": {
          "autonomy": 0.5, "balancing": { "effort": 2, "ceiling": 0.4 },
          "unrest": { "initial": 0.3, "baseline": 0.12, "tolerance": 8 }, "spillover": 0.1,
          "outsidePartners": 0.5
        },
        "KAZ": {
          "autonomy": 0.5, "balancing": { "effort": 3, "ceiling": 0.4 },
          "unrest": {
            "initial": 0.5, "baseline": 0.2, "tolerance": 6,
            "contagionFrom": { "KGZ": 0.01, "UZB": 0.01 }
          },
          "spillover": 0.3, "outsidePartners": 0.6
        },
        "KGZ": {
          "autonomy": 0.35, "balancing": { "effort": 1, "ceiling": 0.4 },
          "unrest": {
            "initial": 0.8, "baseline": 0.32, "tolerance": 4,
            "contagionFrom": { "KAZ": 0.03, "UZB": 0.01 }
          },
          "spillover": 0.2, "outsidePartners": 0.25
        },
        "UZB": {
          "autonomy": 0.55, "balancing": { "effort": 3, "ceiling": 0.4 },
          "unrest": {
            "initial": 0.4, "baseline": 0.16, "tolerance": 8,
            "contagionFrom": { "KAZ": 0.02, "KGZ": 0.02 }
          },
          "spillover": 0.3, "outsidePartners": 0.4
        }
      },
      "tiePrior": { "logitSD": 0.25 },
      "dyads": {
        "RUS": {
          "AZE": {
            "ties": {
              "investment": 0.35, "military": 0.4, "ethnic": 0.2, "institutional": 0.25,
              "exposure": 0.35
            },
            "stake": 0.4, "record": { "broken": 2 }
          },
          "KAZ": {
            "ties": {
              "investment": 0.6, "military": 0.75, "ethnic": 0.35, "institutional": 0.7,
              "exposure": 0.8
            },
            "stake": 0.8, "record": { "broken": 2 }
          },
          "KGZ": {
            "ties": {
              "investment": 0.6, "military": 0.75, "ethnic": 0.35, "institutional": 0.75,
              "exposure": 0.45
            },
            "stake": 0.45, "record": { "broken": 2 }
          },
          "UZB": {
            "ties": {
              "investment": 0.45, "military": 0.4, "ethnic": 0.25, "institutional": 0.3,
              "exposure": 0.3
            },
            "stake": 0.5, "record": { "broken": 2 }
          }
        },
        "TUR": {
          "AZE": {
            "ties": {
              "investment": 0.6, "military": 0.7, "ethnic": 0.85, "institutional": 0.6,
              "exposure": 0.05
            },
            "stake": 0.7, "record": { "kept": 2 }
          },
          "KAZ": {
            "ties": {
              "investment": 0.35, "military": 0.1, "ethnic": 0.65, "institutional": 0.4,
              "exposure": 0.05
            },
            "stake": 0.3
          },
          "KGZ": {
            "ties": {
              "investment": 0.25, "military": 0.1, "ethnic": 0.6, "institutional": 0.4,
              "exposure": 0.03
            },
            "stake": 0.25
          },
          "UZB": {
            "ties": {
              "investment": 0.35, "military": 0.15, "ethnic": 0.6, "institutional": 0.35,
              "exposure": 0.03
            },
            "stake": 0.35
          }
        }
      },
      "blocs": {
        "CSTO": { "patron": "RUS", "members": ["KAZ", "KGZ"], "mutualDefence": true },
        "OTS": {
          "patron": "TUR", "members": ["AZE", "KAZ", "KGZ", "UZB"],
          "arm": {
            "baseline": -7, "slope": 2, "rivalEffect": 0.5, "memory": 0.95, "capacity": 0.5,
            "tieGain": 1.8
          }
        }
      },
      "events": { "fuel-price": { "at": "2022-01", "incidents": { "KAZ": 12 } } },
      "dynamics": {
        "unrest": {
          "law": "selfExciting", "persistence": 0.35, "excitation": 0.25,
          "crisisThreshold": 0.6
        },
        "call": { "gain": 10, "reluctance": 1 },
        "intervention": {
          "obligation": 1, "stake": 2, "security": 2, "confrontation": 1, "reputation": 1,
          "spillover": 1, "rivalry": 3
        },
        "survival": { "hazard": 0.6 },
        "credibility": { "promiseWeight": 2, "omissionWeight": 0.3, "observerWeight": 0.7, "memory": 0.99 },
        "alignment": { "precision": 4, "calmSpeed": 0.15, "crisisSpeed": 0.6 },
        "debt": { "value": 0.15, "gain": 0.5, "memory": 0.97 },
        "fear": { "memory": 0.9, "observed": 0.3 },
        "jumps": {
          "rescue": { "military": 0.5, "institutional": 0.3 },
          "refusal": { "military": 0.8, "institutional": 0.5 },
          "fall": { "investment": 0.3, "military": 1, "institutional": 0.8 }
        }
      }
    }
    """
}
