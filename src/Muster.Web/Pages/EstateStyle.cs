namespace Muster.Web.Pages;

/// <summary>The page's style sheet: one type scale, one spacing step, status colours that differ in lightness too.</summary>
internal static class EstateStyle
{
    public const string Sheet = """
        :root { color-scheme: light dark; --ink: #1c2024; --soft: #60646c; --line: #e2e4e8; --page: #fff; --good: #1a7f5a; --fair: #b7791f; --poor: #c2413a; --doubt: #9aa0a8; }
        @media (prefers-color-scheme: dark) { :root { --ink: #edeef0; --soft: #a0a6ae; --line: #2d3136; --page: #131517; --good: #4cc38a; --fair: #e2a336; --poor: #f2706a; --doubt: #6b7178; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); font-variant-numeric: tabular-nums; }
        header { display: flex; gap: 1rem; align-items: baseline; } h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; } header p, small { color: var(--soft); }
        .figures { display: flex; flex-wrap: wrap; gap: 1rem 3rem; margin: 1.5rem 0 1rem; } .figures div { display: grid; } .figures b { font-size: 1.75rem; font-weight: 600; line-height: 1.2; }
        .note { margin: .25rem 0; color: var(--soft); }
        table { border-collapse: collapse; width: 100%; margin-top: 1rem; } th, td { text-align: left; padding: .5rem .75rem; vertical-align: top; border-bottom: 1px solid var(--line); font-weight: 400; }
        thead th { color: var(--soft); font-size: .85rem; border-bottom-width: 2px; } tbody th { font-weight: 600; overflow-wrap: anywhere; } td.n, th.n { text-align: right; white-space: nowrap; } small { display: block; font-size: .8rem; font-weight: 400; }
        .wide { min-width: 15rem; } tbody th { min-width: 9rem; } span.n { white-space: nowrap; } .bar { display: inline-block; width: 7rem; height: .5rem; margin-right: .5rem; border-radius: 2px; } .bar .all { fill: var(--line); } .good .part { fill: var(--good); } .fair .part { fill: var(--fair); } .poor .part { fill: var(--poor); } .doubted .part { fill: var(--doubt); }
        td.complete { color: var(--good); } td.stale, td.partial, td.incomplete { color: var(--fair); } td.none { color: var(--soft); }
        @media (max-width: 48rem) { body { padding: 1rem; } table, tbody, tr, td, tbody th { display: block; } thead { display: none; } td, tbody th { border: 0; padding: .125rem 0; } td.n { text-align: left; } tr { border-bottom: 1px solid var(--line); padding: .75rem 0; } }
        """;
}
