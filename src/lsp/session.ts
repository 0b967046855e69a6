import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  type CancellationToken,
  type Connection,
  type InitializeParams,
  LSPErrorCodes,
  type Position,
  ResponseError,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver";
import type { IsoDate, NoteId, Span } from "#core";
import { chooseLanguage, type ReaderLanguage, readerLanguages } from "#words";
import type { AssistContext } from "../assist/context.ts";
import { nearestSettled } from "../vault/find.ts";
import { serverWords } from "../words/editor.ts";
import { pathOfUri } from "./address.ts";
import { OpenDocument } from "./document.ts";
import { chooseEncoding, type Encoding } from "./encoding.ts";
import type { Positions } from "./positions.ts";
import { beginWork } from "./progress.ts";
import { VaultHost, type VaultPlace } from "./vault-host.ts";

/** A note that a request is about, in the state that answers it. */
export type Asked = {
  readonly host: VaultHost;
  readonly note: NoteId;
  readonly positions: Positions;
  readonly context: AssistContext;
};

/** Tells the client what is new. */
export type Publishing = {
  readonly edited: (host: VaultHost, document: OpenDocument) => void;
  /** Null: all notes of the vault. */
  readonly changed: (host: VaultHost, notes: ReadonlySet<NoteId> | null) => void;
  readonly closed: (uri: string) => void;
  readonly dropped: (host: VaultHost) => void;
  readonly nextChange: (signal: AbortSignal) => Promise<void>;
};

/** One client with its vaults and open documents. */
export class Session {
  readonly connection: Connection;
  readonly client: InitializeParams["capabilities"];
  readonly encoding: Encoding;
  private readonly locale: string | undefined;
  private readonly publisher: Publishing;
  private readonly documents = new Map<string, OpenDocument>();
  private readonly hosts = new Map<string, VaultHost>();
  private readonly folders = new Set<string>();
  private asked: ReaderLanguage | null;

  constructor(connection: Connection, params: InitializeParams, publishing: (session: Session) => Publishing) {
    this.connection = connection;
    this.client = params.capabilities;
    this.encoding = chooseEncoding(params.capabilities.general?.positionEncodings);
    this.locale = params.locale;
    this.asked = languageIn(params.initializationOptions);
    this.publisher = publishing(this);
    const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    for (const uri of folders) this.addFolder(uri);
  }

  get vaults(): Iterable<VaultHost> {
    return this.hosts.values();
  }

  /** What the answers of a vault depend on. Waits until it has been read. */
  async contextOf(host: VaultHost): Promise<AssistContext> {
    await host.ready;
    return this.contextNow(host);
  }

  /** The same of a vault that is ready. */
  contextNow(host: VaultHost): AssistContext {
    const { snapshot, sourcesPending } = host;
    const environment = this.locale === undefined ? process.env : { LC_ALL: this.locale };
    const language = chooseLanguage(this.asked, snapshot.settings.language, environment);
    return { snapshot, language, sourcesPending };
  }

  /** The note at an address; null if there is none. */
  async at(uri: string): Promise<Asked | null> {
    const path = pathOfUri(uri);
    const host = this.hosts.get(keyOf(placeOf(uri, path))) ?? null;
    const note = host?.noteOf(path) ?? null;
    if (host === null || note === null) return null;
    const context = await this.contextOf(host);
    return context.snapshot.note(note) === null ? null : { host, note, positions: host.positions(note), context };
  }

  /** The same with the offset of a position in it. */
  async placeAt(uri: string, position: Position): Promise<(Asked & { readonly offset: number }) | null> {
    const asked = await this.at(uri);
    return asked && { ...asked, offset: asked.positions.offset(position) };
  }

  /** A place of a vault as the protocol has it. */
  location(
    host: VaultHost,
    note: NoteId,
    span: Span,
  ): { readonly uri: string; readonly range: ReturnType<Positions["range"]> } {
    return { uri: host.uriOf(note), range: host.positions(note).range(span) };
  }

  open(uri: string, version: number, text: string): void {
    const document = new OpenDocument(uri, pathOfUri(uri), version, text, this.encoding);
    this.documents.set(uri, document);
    const host = this.hostAt(placeOf(uri, document.path));
    host.open(document);
    this.publisher.edited(host, document);
  }

  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const document = this.documents.get(uri);
    if (!document?.change(version, changes)) {
      this.connection.console.warn(serverWords.stale[this.language](uri, version));
      return;
    }
    const host = this.hostAt(placeOf(uri, document.path));
    const note = host.noteOf(document.path);
    if (note === null) return;
    host.touch(note);
    this.publisher.edited(host, document);
  }

  close(uri: string): void {
    const document = this.documents.get(uri);
    if (!document) return;
    this.documents.delete(uri);
    const place = placeOf(uri, document.path);
    const host = this.hosts.get(keyOf(place));
    host?.close(document);
    this.publisher.closed(uri);
    if (host && place.kind !== "folder") this.drop(host);
  }

  /** Files that may have appeared, changed or gone. */
  async stir(uris: readonly string[]): Promise<void> {
    const paths = uris.flatMap((uri) => pathOfUri(uri) ?? []);
    if (paths.some((path) => path.endsWith("ibid.yaml"))) this.moveDocuments();
    await Promise.all([...this.hosts.values()].map((host) => host.look(paths)));
  }

  /** Once the client is ready: asks it to tell of files that change. */
  async begin(): Promise<void> {
    if (!this.clientWatches) return;
    const id = "watched-files";
    const registerOptions = { watchers: [{ globPattern: "**/*" }] };
    const registration = { id, method: "workspace/didChangeWatchedFiles", registerOptions };
    await this.connection.sendRequest("client/registerCapability", { registrations: [registration] });
  }

  addFolder(uri: string): void {
    const path = pathOfUri(uri);
    const root = path === null ? null : nearestSettled(path);
    if (path === null) return;
    this.folders.add(path);
    if (root !== null) this.hostAt({ kind: "folder", root });
  }

  /** A folder that is no longer worked in; its vault stays while another folder or a document is in it. */
  removeFolder(uri: string): void {
    const path = pathOfUri(uri);
    if (path === null) return;
    this.folders.delete(path);
    const kept = new Set([...this.folders].map((folder) => nearestSettled(folder)));
    for (const host of [...this.hosts.values()]) {
      const used = [...host.openDocuments].length > 0 || (host.place.kind === "folder" && kept.has(host.place.root));
      if (!used) this.drop(host);
    }
  }

  /** What the client's settings say. */
  configure(settings: unknown): void {
    this.asked = languageIn(settings);
    for (const host of this.hosts.values()) this.publisher.changed(host, null);
  }

  /** Does something that nobody waits for. What goes wrong is logged: a server outlives one failure. */
  attempt(run: () => Promise<unknown>): void {
    run().catch((error: unknown) => this.log(error));
  }

  /** Resolves with the next change of any vault, or when the request is cancelled. */
  async nextChange(token: CancellationToken): Promise<void> {
    const controller = new AbortController();
    const cancelled = token.onCancellationRequested(() => controller.abort());
    await this.publisher.nextChange(controller.signal);
    cancelled.dispose();
  }

  private log(error: unknown): void {
    this.connection.console.error(error instanceof Error ? error.message : String(error));
  }

  private get clientWatches(): boolean {
    return this.client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  }

  private get language(): ReaderLanguage {
    return chooseLanguage(this.asked, null, this.locale === undefined ? process.env : { LC_ALL: this.locale });
  }

  /** A document can come to lie in another vault when settings appear or vanish above it. */
  private moveDocuments(): void {
    for (const document of this.documents.values()) {
      const place = placeOf(document.uri, document.path);
      for (const host of this.hosts.values()) {
        const holds = [...host.openDocuments].some(([, open]) => open === document);
        if (holds && keyOf(host.place) !== keyOf(place)) host.close(document);
      }
      const host = this.hostAt(place);
      const held = [...host.openDocuments].some(([, open]) => open === document);
      if (!held) host.open(document);
    }
  }

  private hostAt(place: VaultPlace): VaultHost {
    const key = keyOf(place);
    const known = this.hosts.get(key);
    if (known) return known;
    const host = new VaultHost(place, this.encoding, {
      onWork: () => beginWork(this.connection, this.client, this.language),
      onChange: (changed, notes) => this.publisher.changed(changed, notes),
      onFailure: (error) => this.log(error),
      today,
      clientWatches: this.clientWatches,
    });
    this.hosts.set(key, host);
    this.attempt(async () => {
      await host.ready;
      this.publisher.changed(host, null);
    });
    return host;
  }

  private drop(host: VaultHost): void {
    host.dispose();
    this.hosts.delete(keyOf(host.place));
    this.publisher.dropped(host);
  }
}

/** A request that the client no longer wants answered. */
export function refuseIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
  }
}

function placeOf(uri: string, path: string | null): VaultPlace {
  if (path === null) return { kind: "unsaved", uri };
  const root = nearestSettled(isFolder(path) ? path : dirname(path));
  return root === null ? { kind: "lone", path } : { kind: "folder", root };
}

function keyOf(place: VaultPlace): string {
  switch (place.kind) {
    case "folder":
      return join(place.root, "/");
    case "lone":
      return place.path;
    case "unsaved":
      return place.uri;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The day where the reader is. */
function today(): IsoDate {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as IsoDate;
}

/** `language` of the settings, or of those under `ibid`; anything but a language that is spoken follows the locale. */
function languageIn(settings: unknown): ReaderLanguage | null {
  if (typeof settings !== "object" || settings === null) return null;
  if ("ibid" in settings) return languageIn(settings.ibid);
  const asked = "language" in settings ? settings.language : null;
  return readerLanguages.find((language) => language === asked) ?? null;
}
