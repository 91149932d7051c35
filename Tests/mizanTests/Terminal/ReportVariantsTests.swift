import Testing
import mizan

/// Complete reports of several variants, pinned as a reader sees them.
@Suite struct ReportVariantsTests {
  @Test func inUnicodeMoreVariantsThanFitOneTable() {
    let expected = """
      Kazakhstan between Russia and Turkey after January 2022
      Whose orbit is Kazakhstan in at the end of 2024?
      10,000 runs · seed 1 · 36 months from 2022-01 · 0.9 s

      Outcomes                                   % of runs ± half of the 95 % interval
      ────────────────────────────────────────────────────────────────────────────────
                                                               The CSTO   No memory of
                                                Baseline        refuses           2020
      Russia intervenes in Kazakhstan         80.3 ± 0.8    <0.04           85.6 ± 0.7
      The regime falls (given a crisis)       17.7 ± 0.7     62.6 ± 0.9     14.0 ± 0.7
      A Turkic military arm exists at the    <0.09           34.1 ± 0.9   >99.96
      end of the horizon

                                                          Turkey offers
                                                Baseline  military help
      Russia intervenes in Kazakhstan         80.3 ± 0.8        –
      The regime falls (given a crisis)       17.7 ± 0.7     15.0 ± 0.7
      A Turkic military arm exists at the    <0.09           40.0 ± 1.0
      end of the horizon

      Orientation at the end                     % of runs ± half of the 95 % interval
      ────────────────────────────────────────────────────────────────────────────────
                                            The CSTO   No memory of  Turkey offers
                             Baseline        refuses           2020  military help
      ██ Russian orbit     50.3 ± 1.0     31.2 ± 0.9     53.2 ± 1.0     40.0 ± 1.0
      ▒▒ Balanced          31.2 ± 0.9     40.1 ± 1.0     29.3 ± 0.9     30.0 ± 0.9
      ░░ Turkic tilt       18.5 ± 0.7     28.7 ± 0.9     17.5 ± 0.7     30.0 ± 0.9

      Baseline                     ██████████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░
      The CSTO refuses             ████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░░░░░░░
      No memory of 2020            ███████████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░
      Turkey offers military help  ████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░░░░░░░

      Measures                                             ± half of the 95 % interval
      ────────────────────────────────────────────────────────────────────────────────
                                       mean     5 %    50 %    95 %  distribution
      Russian share at the end
        Baseline            0.5045 ± 0.0012   0.310   0.504   0.700  0   ▁▂▄▇█▇▄▂▁  1
                                             ±0.002  ±0.002  ±0.002
        The CSTO refuses    0.4260 ± 0.0012   0.230   0.426   0.620  0  ▁▂▄▇██▄▂▁   1
                                             ±0.002  ±0.002  ±0.002
        No memory of 2020           no runs
        Turkey offers               no runs
        military help
      Months until the first crisis (of 36)
        Baseline                   always 1       1       1       1  1      █       1
        The CSTO refuses       12.34 ± 0.08    2.00   12.34   31.00  0 █▆▅▄▃▃▂▂▁▁▁▁ 36
                                              ±0.16   ±0.16   ±0.16
        No memory of 2020           no runs
        Turkey offers               no runs
        military help

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
    #expect(rendered(sampleReport(variantCount: 4), TerminalStyle(width: 80)) == expected)
  }

  @Test func inASCII() {
    let expected = """
      Kazakhstan between Russia and Turkey after January 2022
      Whose orbit is Kazakhstan in at the end of 2024?
      10,000 runs | seed 1 | 36 months from 2022-01 | 0.9 s

      Outcomes                                  % of runs +- half of the 95 % interval
      --------------------------------------------------------------------------------
                                                                              The CSTO
                                                                Baseline       refuses
      Russia intervenes in Kazakhstan                        80.3 +- 0.8  <0.04
      The regime falls (given a crisis)                      17.7 +- 0.7   62.6 +- 0.9
      A Turkic military arm exists at the end of the        <0.09          34.1 +- 0.9
      horizon

      Orientation at the end                    % of runs +- half of the 95 % interval
      --------------------------------------------------------------------------------
                                        The CSTO
                           Baseline      refuses
      ## Russian orbit  50.3 +- 1.0  31.2 +- 0.9
      == Balanced       31.2 +- 0.9  40.1 +- 1.0
      .. Turkic tilt    18.5 +- 0.7  28.7 +- 0.9

      Baseline          ###############################====================...........
      The CSTO refuses  ###################=========================..................

      Measures                                            +- half of the 95 % interval
      --------------------------------------------------------------------------------
                                    mean      5 %     50 %     95 %  distribution
      Russian share at the end
        Baseline        0.5045 +- 0.0012    0.310    0.504    0.700  0   .:-*#*-:.  1
                                          +-0.002  +-0.002  +-0.002
        The CSTO        0.4260 +- 0.0012    0.230    0.426    0.620  0  .:-*##=:.   1
        refuses                           +-0.002  +-0.002  +-0.002
      Months until the first crisis (of 36)
        Baseline                always 1        1        1        1  1      #       1
        The CSTO           12.34 +- 0.08     2.00    12.34    31.00  0 #+==-:::.... 36
        refuses                            +-0.16   +-0.16   +-0.16

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
    let style = TerminalStyle(width: 80, unicode: false)
    #expect(rendered(sampleReport(variantCount: 2), style) == expected)
  }
}
