import Testing
import mizan

/// Complete reports, pinned as a reader sees them.
@Suite struct ReportTests {
  @Test func oneVariantInUnicode() {
    let expected = """
      Kazakhstan between Russia and Turkey after January 2022
      Whose orbit is Kazakhstan in at the end of 2024?
      10,000 runs · seed 1 · 36 months from 2022-01 · 0.9 s

      Outcomes                            probability  95 % interval  0      50  100 %
      ────────────────────────────────────────────────────────────────────────────────
      Russia intervenes in Kazakhstan         80.3  %   [79.5, 81.1]  ████████████▉···
      The regime falls (given a crisis)       17.7  %   [17.0, 18.4]  ██▉·············
      A Turkic military arm exists at          0.03 %   [0.01, 0.09]  ▏···············
      the end of the horizon

      Orientation at the end
      ────────────────────────────────────────────────────────────────────────────────
      ████████████████████████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░░░░░░░
      ██ Russian orbit  50.3 %  [49.3, 51.3]
      ▒▒ Balanced       31.2 %  [30.3, 32.1]
      ░░ Turkic tilt    18.5 %  [17.8, 19.3]

      Measures                                             ± half of the 95 % interval
      ────────────────────────────────────────────────────────────────────────────────
                                        mean     5 %    50 %    95 %  distribution
      Russian share at the   0.5045 ± 0.0012   0.310   0.504   0.700  0   ▁▂▄▇█▇▄▂▁  1
      end                                     ±0.002  ±0.002  ±0.002
      Months until the              always 1       1       1       1  1      █       1
      first crisis (of 36)

      Alignment of Kazakhstan                       ░ 90 % of runs   ▒ 50 %   ━ median
      ────────────────────────────────────────────────────────────────────────────────
            Russia  45 → 50 ± 1 %    Turkey  22 → 21 ± 1 %    Autonomy  33 → 29 ± 1 %
      100 % ┤                        ┤                        ┤
            │                        │                        │
       80   ┤                        ┤                        ┤
            │    ░░░░░░░░░░░░░░░░░░  │                        │
       60   ┤   ▁━━━▁▁▁▁▁▒▒▒▒▒▒▒▒▒▒  ┤                        ┤
            │▁▁▁░░░░▒▒▒▒▒▔▔▔▔━━━━━━  │                        │                ░░░░░░
       40   ┤▒▒▒       ░░░░░░░░▒▒▒▒  ┤               ░░░░░░░  ┤░░░    ░░░░░░░░░▒▒▒▒▒▒
            │                ░░░░░░  │░░░      ░░░░░░░▒▒▒▒▒▒  │▔▔▔▁▁▁▁▁▁▁▁▁━━━━━━━━━━
       20   ┤                        ┤▔▔▔▁▒▒▒▁▁▁▁▁▁━━━━━━━━━  ┤   ░▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
            │                        │   ▒▔▔▔▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  │             ░░░░░░░░░
        0   ┤                        ┤            ░░░░░░░░░░  ┤
            └──────────────────────  └──────────────────────  └──────────────────────
             2022-01        2025-01   2022-01        2025-01   2022-01        2025-01

      ! 12 runs failed: unrest in Kazakhstan left the range in which it can be drawn.

      results  results/kazakhstan-2022
      plot     jupyter lab Notebooks/run.ipynb
      """
    #expect(rendered(sampleReport(), TerminalStyle(width: 80)) == expected)
  }

  @Test func oneVariantInASCII() {
    let expected = """
      Kazakhstan between Russia and Turkey after January 2022
      Whose orbit is Kazakhstan in at the end of 2024?
      10,000 runs | seed 1 | 36 months from 2022-01 | 0.9 s

      Outcomes                            probability  95 % interval  0      50  100 %
      --------------------------------------------------------------------------------
      Russia intervenes in Kazakhstan         80.3  %   [79.5, 81.1]  #############...
      The regime falls (given a crisis)       17.7  %   [17.0, 18.4]  ###.............
      A Turkic military arm exists at          0.03 %   [0.01, 0.09]  #...............
      the end of the horizon

      Orientation at the end
      --------------------------------------------------------------------------------
      ########################################=========================...............
      ## Russian orbit  50.3 %  [49.3, 51.3]
      == Balanced       31.2 %  [30.3, 32.1]
      .. Turkic tilt    18.5 %  [17.8, 19.3]

      Measures                                            +- half of the 95 % interval
      --------------------------------------------------------------------------------
                                     mean      5 %     50 %     95 %  distribution
      Russian share at   0.5045 +- 0.0012    0.310    0.504    0.700  0   .:-*#*-:.  1
      the end                              +-0.002  +-0.002  +-0.002
      Months until the           always 1        1        1        1  1      #       1
      first crisis (of
      36)

      Alignment of Kazakhstan                       . 90 % of runs   : 50 %   o median
      --------------------------------------------------------------------------------
            Russia  45 -> 50 +- 1 %  Turkey  22 -> 21 +- 1 %  Aut...  33 -> 29 +- 1 %
      100 % +                        +                        +
            |                        |                        |
       80   +                        +                        +
            |    ..................  |                        |
       60   +   ooooooooo::::::::::  +                        +
            |ooo....:::::oooooooooo  |                        |                ......
       40   +:::       ........::::  +               .......  +...    .........::::::
            |                ......  |...      .......::::::  |oooooooooooooooooooooo
       20   +                        +oooo:::ooooooooooooooo  +   .::::::::::::::::::
            |                        |   :ooo:::::::::::::::  |             .........
        0   +                        +            ..........  +
            +----------------------  +----------------------  +----------------------
             2022-01        2025-01   2022-01        2025-01   2022-01        2025-01

      ! 12 runs failed: unrest in Kazakhstan left the range in which it can be drawn.

      results  results/kazakhstan-2022
      plot     jupyter lab Notebooks/run.ipynb
      """
    #expect(rendered(sampleReport(), TerminalStyle(width: 80, unicode: false)) == expected)
  }

  @Test func narrowTerminal() {
    let expected = """
      Kazakhstan between Russia and Turkey
      after January 2022
      Whose orbit is Kazakhstan in at the end
      of 2024?
      10,000 runs · seed 1
      36 months from 2022-01 · 0.9 s

      Outcomes
      ────────────────────────────────────────
      Russia intervenes in Kazakhstan
        80.3  %  [79.5, 81.1]  ████████████···
      The regime falls (given a crisis)
        17.7  %  [17.0, 18.4]  ██▋············
      A Turkic military arm exists at the end
      of the horizon
         0.03 %  [0.01, 0.09]  ▏··············

      Orientation at the end
      ────────────────────────────────────────
      ████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░
      ██ Russian orbit  50.3 %  [49.3, 51.3]
      ▒▒ Balanced       31.2 %  [30.3, 32.1]
      ░░ Turkic tilt    18.5 %  [17.8, 19.3]

      Measures     ± half of the 95 % interval
      ────────────────────────────────────────
           mean     5 %    50 %    95 %
      Russian share at the end
         0.5045   0.310   0.504   0.700
        ±0.0012  ±0.002  ±0.002  ±0.002
      Months until the first crisis (of 36)
         always       1       1       1
              1

      Alignment of Kazakhstan
      ────────────────────────────────────────
      ░ 90 % of runs   ▒ 50 %   ━ median
            Russia  45 → 50 ± 1 %
      100 % ┤
            │
       80   ┤
            │     ░░░░░░░░░░░░░░░░░░░░░░░░░░░░
       60   ┤     ━━━━━▁▁▁▁▁▁▁▁▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
            │▁▁▁▁━░░░░░▒▒▒▒▒▒▒▒▔▔▔▔▔━━━━━━━━━━
       40   ┤▒▒▒▒          ░░░░░░░░░░░░░░▒▒▒▒▒
            │                        ░░░░░░░░░
       20   ┤
            │
        0   ┤
            └─────────────────────────────────
             2022-01      2023-07      2025-01

            Turkey  22 → 21 ± 1 %
      100 % ┤
            │
       80   ┤
            │
       60   ┤
            │
       40   ┤                       ░░░░░░░░░░
            │░░░░          ░░░░░░░░░░▒▒▒▒▒▒▒▒▒
       20   ┤▔▔▔▔━▒▒▒▒▒▁▁▁▁▁▁▁▁▁━━━━━━━━━━━━━━
            │     ▔▔▔▔▔▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        0   ┤                  ░░░░░░░░░░░░░░░
            └─────────────────────────────────
             2022-01      2023-07      2025-01

            Autonomy  33 → 29 ± 1 %
      100 % ┤
            │
       80   ┤
            │
       60   ┤
            │                       ░░░░░░░░░░
       40   ┤░░░░      ░░░░░░░░░░░░░░░▒░░▒▒▒▒▒
            │▔▔▔▔━▁▁▁▁▁▁▁▁▁▁▁▁▁▁━━━━━━━━━━━━━━
       20   ┤     ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
            │                   ░░░░░░░░░░░░░░
        0   ┤
            └─────────────────────────────────
             2022-01      2023-07      2025-01

      ! 12 runs failed: unrest in Kazakhstan
        left the range in which it can be
        drawn.

      results  results/kazakhstan-2022
      plot     jupyter lab Notebooks/run.ipynb
      """
    #expect(rendered(sampleReport(), TerminalStyle(width: 40)) == expected)
  }
}

func rendered(_ report: Report, _ style: TerminalStyle) -> String {
  report.lines(style: style).joined(separator: "\n")
}
