// LaTeX: exact tables and documents, and texts that stay texts: whatever people
// type, braces and environments balance and no command of theirs comes through.
#include <set>

#include <gtest/gtest.h>

#include "report/render/latex_parts.hpp"
#include "tests/report/render/sample.hpp"

namespace veldwerk {
namespace {

using sample::render;

TEST(LatexText, PrintsWhatTeXObeys) {
  EXPECT_EQ(latex_text("\\input{x}"), "\\textbackslash{}input\\{x\\}");
  EXPECT_EQ(latex_text("# $ % & _ ^ ~"),
            "\\# \\$ \\% \\& \\_ \\textasciicircum{} \\textasciitilde{}");
  EXPECT_EQ(latex_text("<a> | \"b\" `c`"),
            "\\textless{}a\\textgreater{} \\textbar{} \\textquotedbl{}b\\textquotedbl{} "
            "\\textasciigrave{}c\\textasciigrave{}");
  EXPECT_EQ(latex_text("[x] *"), "{[}x{]} {*}");
  EXPECT_EQ(latex_text("-- --- '' ,, - '"), "-{}- -{}-{}- '{}' ,{}, - '");
  EXPECT_EQ(latex_text("^^41"), "\\textasciicircum{}\\textasciicircum{}41");
}

TEST(LatexText, KeepsOtherCharacters) {
  EXPECT_EQ(latex_text("cliënt € … ‘ja’ 12 (67 %)"), "cliënt € … ‘ja’ 12 (67 \\%)");
  EXPECT_EQ(latex_text("▼ ▲ ◆ ○ × −"),
            "$\\blacktriangledown$ $\\blacktriangle$ $\\blacklozenge$ $\\circ$ $\\times$ $-$");
  EXPECT_EQ(latex_text("a\nb\tc"), "a b c");
  EXPECT_EQ(latex_lines("a\nb", "\\newline\n"), "a\\newline\nb");
  EXPECT_EQ(latex_text("\x1b"), "{[}U+001B{]}");
}

TEST(Latex, WritesATable) {
  EXPECT_EQ(render("latex", sample::table()), R"(% Needs, before \begin{document}:
%   \usepackage{amssymb}
%   \usepackage{booktabs}
%   \usepackage{longtable}
%   \usepackage{pdflscape}
\begin{table}[htbp]
\centering\small
\caption{Determinanten (n = 18)}\label{tab:frequencies}
\begin{tabular}{rlrrrr}
\toprule
 &  & \multicolumn{2}{c}{belemmerend} & \multicolumn{1}{c}{bevorderend} &  \\
\cmidrule(lr){3-4}\cmidrule(lr){5-5}
nr. & Determinant & respondenten & \% van 18 & respondenten & c \\
\midrule
\multicolumn{6}{l}{\textbf{De organisatie}} \\
23 & Tijd & 12 & 67 \% & 0 & 0,25 \\
24 & Geld & 0 & 0 \% & 3 & n.t.b. \\
 & \textbf{Totaal} & \textbf{12} & \textbf{67 \%} & \textbf{3} &  \\
\bottomrule
\end{tabular}
\begin{itemize}\footnotesize
\item Gemengd telt als belemmerend en als bevorderend.
\end{itemize}
\end{table}
)");
}

TEST(Latex, GivesATableTheNumberOfTheText) {
  Table table = sample::table();
  table.number = 3;
  EXPECT_NE(render("latex", table).find("\\setcounter{table}{2}\n\\caption{Determinanten"),
            std::string::npos);
}

TEST(Latex, LetsALongTableGoOn) {
  Table table = sample::table();
  for (int i = 0; i < 40; ++i) table.rows.push_back(table.rows[1]);
  const std::string text = render("latex", table);
  EXPECT_NE(text.find("{\\small\n\\begin{longtable}{rlrrrr}\n\\caption{"), std::string::npos);
  EXPECT_NE(text.find("\\endfirsthead\n"), std::string::npos);
  EXPECT_EQ(text.find("\\begin{tabular}"), std::string::npos);
}

TEST(Latex, WritesADocument) {
  const std::string text = render("latex", sample::document());
  EXPECT_TRUE(text.starts_with("\\documentclass[a4paper]{article}\n"));
  EXPECT_NE(text.find("\\usepackage[dutch]{babel}\n"), std::string::npos);
  EXPECT_NE(text.find("\\title{Verslag\\\\\n\\large 18 respondenten}"), std::string::npos);
  EXPECT_NE(text.find(R"(
\section*{Passages}

\subsubsection*{Tijd: belemmerend}

\begin{quote}
\textbf{R4:} {[}…{]} Er is geen tijd. {[}…{]}

\textbf{I:} Nooit?

— R4, I04:112-118 (Welzijn; manager)\newline
\emph{Tijd: belemmerend, sterk; codeur anna}

\emph{memo:} let op
\end{quote}

\end{document}
)"),
            std::string::npos);
}

TEST(Latex, PutsItemsInOneList) {
  Document document;
  document.sections = {
      {"a",
       "A",
       {Prose{Prose::Kind::bullet, 0, {{"een"}, {"twee", true, true}}},
        Prose{Prose::Kind::bullet, 0, {{"drie"}}}, Prose{Prose::Kind::numbered, 1, {{"vier"}}}}}};
  EXPECT_NE(render("latex", document).find(R"(
\section*{A}

\begin{itemize}
\item een\textbf{\emph{twee}}
\item drie
\end{itemize}

\begin{enumerate}
\item vier
\end{enumerate}

\end{document}
)"),
            std::string::npos);
}

// What is open when the text ends: braces, and environments by name.
struct Balance {
  int braces = 0;
  bool below_zero = false;
  std::vector<std::string> environments;
  std::set<std::string> commands;
};

Balance balance_of(const std::string& text) {
  Balance balance;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%') at = std::min(text.find('\n', at), text.size());  // a comment
    if (at >= text.size()) break;
    if (text[at] == '{') ++balance.braces;
    if (text[at] == '}') balance.below_zero = --balance.braces < 0 || balance.below_zero;
    if (text[at] != '\\') continue;
    std::size_t end = at + 1;
    while (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end])) != 0) ++end;
    const std::string command = text.substr(at + 1, end - at - 1);
    balance.commands.insert(command);
    if (command == "begin" || command == "end") {
      const std::string name = text.substr(end + 1, text.find('}', end) - end - 1);
      if (command == "begin") {
        balance.environments.push_back(name);
      } else if (balance.environments.empty() || balance.environments.back() != name) {
        balance.below_zero = true;
      } else {
        balance.environments.pop_back();
      }
    }
    at = command.empty() ? at + 1 : end - 1;  // `\{` is no brace
  }
  return balance;
}

TEST(Latex, StaysWholeWhateverPeopleType) {
  std::vector<std::string> texts = sample::hostile_texts();
  for (const char* text : {"\\end{document}",
                           "\\input{/etc/passwd}",
                           "\\write18{ls}",
                           "}",
                           "{",
                           "}}{{",
                           "%",
                           "\\",
                           "^^5cinput",
                           "\\\\[3cm]",
                           "$",
                           "$$x",
                           "&",
                           "&&\\\\",
                           "#1",
                           "~",
                           "\\verb|x",
                           "[",
                           "]",
                           "*"}) {
    texts.emplace_back(text);
  }
  const std::set<std::string> ours = balance_of(render("latex", sample::hostile("x"))).commands;
  const std::set<std::string> printing = {
      "",        "textbackslash", "textasciicircum", "textasciitilde", "textless", "textgreater",
      "textbar", "textquotedbl",  "newline",         "textasciigrave"};
  for (const std::string& text : texts) {
    const Balance balance = balance_of(render("latex", sample::hostile(text)));
    EXPECT_EQ(balance.braces, 0) << text;
    EXPECT_FALSE(balance.below_zero) << text;
    EXPECT_TRUE(balance.environments.empty()) << text;
    for (const std::string& command : balance.commands) {
      EXPECT_TRUE(ours.contains(command) || printing.contains(command)) << text << ": " << command;
    }
  }
}

}  // namespace
}  // namespace veldwerk
