import type {
  CodeLens,
  CodeLensParams,
  InlayHint,
  InlayHintParams,
  SemanticTokens,
  SemanticTokensParams,
  SemanticTokensRangeParams,
} from "vscode-languageserver";
import { inlayHintsIn } from "../../assist/inlay.ts";
import { lensesOf } from "../../assist/lens.ts";
import { tokenModifiers, tokenTypes } from "../../assist/token-legend.ts";
import { type Token, tokensOf } from "../../assist/tokens.ts";
import { markup } from "../markup.ts";
import type { Positions } from "../positions.ts";
import type { Session } from "../session.ts";

export async function semanticTokens(
  session: Session,
  { textDocument }: SemanticTokensParams,
): Promise<SemanticTokens | null> {
  const asked = await session.at(textDocument.uri);
  return asked && encoded(tokensOf(asked.context, asked.note), asked.positions);
}

export async function semanticTokensIn(
  session: Session,
  { textDocument, range }: SemanticTokensRangeParams,
): Promise<SemanticTokens | null> {
  const asked = await session.at(textDocument.uri);
  return asked && encoded(tokensOf(asked.context, asked.note, asked.positions.span(range)), asked.positions);
}

/** Five numbers a token: lines and characters from the one before, length, type, modifiers as bits. */
function encoded(tokens: readonly Token[], positions: Positions): SemanticTokens {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const { span, type, modifiers } of tokens) {
    const { start, end } = positions.range(span);
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
    data.push(
      start.line - line,
      start.line === line ? start.character - character : start.character,
      end.character - start.character,
      tokenTypes.indexOf(type),
      bits,
    );
    line = start.line;
    character = start.character;
  }
  return { data };
}

export async function inlayHints(
  session: Session,
  { textDocument, range }: InlayHintParams,
): Promise<InlayHint[] | null> {
  const asked = await session.at(textDocument.uri);
  if (!asked) return null;
  return inlayHintsIn(asked.context, asked.note, asked.positions.span(range)).map(({ offset, label, tooltip }) => ({
    position: asked.positions.position(offset),
    label,
    tooltip: markup(tooltip, undefined),
    paddingLeft: true,
  }));
}

export async function codeLenses(session: Session, { textDocument }: CodeLensParams): Promise<CodeLens[] | null> {
  const asked = await session.at(textDocument.uri);
  if (!asked) return null;
  // A lens has to have a command; one without a name does nothing.
  return lensesOf(asked.context, asked.note).map(({ span, title }) => ({
    range: asked.positions.range(span),
    command: { title, command: "" },
  }));
}
