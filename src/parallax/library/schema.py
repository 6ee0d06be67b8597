"""The tables of the library, version by version. docs/library-changes.md explains them."""

#: Written in the file's header: "Plx1". It tells a library from any other SQLite file.
APPLICATION_ID = 0x506C7831

#: The version this program reads and writes, kept in PRAGMA user_version.
SCHEMA_VERSION = 3

#: How words are told apart and folded: "shqiperia" is "Shqipëria".
TOKENIZE = "unicode61 remove_diacritics 2"

FIRST = (
    """
    CREATE TABLE collection (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        parent_id TEXT REFERENCES collection (id)
    ) STRICT
    """,
    "CREATE INDEX collection_parent ON collection (parent_id)",
    """
    CREATE TABLE document (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL CHECK (title <> ''),
        date TEXT NOT NULL DEFAULT '',
        archive TEXT NOT NULL DEFAULT '',
        fond TEXT NOT NULL DEFAULT '',
        series TEXT NOT NULL DEFAULT '',
        year TEXT NOT NULL DEFAULT '',
        file TEXT NOT NULL DEFAULT '',
        folios TEXT NOT NULL DEFAULT '',
        contributor TEXT NOT NULL DEFAULT '',
        translator TEXT NOT NULL DEFAULT '',
        summary TEXT NOT NULL DEFAULT '',
        source TEXT NOT NULL DEFAULT '',
        rights TEXT NOT NULL DEFAULT '',
        collection_id TEXT REFERENCES collection (id),
        created TEXT NOT NULL,
        modified TEXT NOT NULL,
        deleted TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE INDEX document_collection ON document (collection_id)",
    """
    CREATE TABLE reading_place (
        document_id TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
        bead_row INTEGER NOT NULL CHECK (bead_row >= 0),
        row_offset REAL NOT NULL,
        opened TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE text (
        id TEXT PRIMARY KEY,
        document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        role TEXT NOT NULL CHECK (role IN ('original', 'translation')),
        lang TEXT NOT NULL,
        revision INTEGER NOT NULL DEFAULT 1,
        source_name TEXT NOT NULL DEFAULT '',
        source_sha256 TEXT NOT NULL DEFAULT '',
        encoding TEXT NOT NULL DEFAULT '',
        paragraph_count INTEGER NOT NULL,
        characters INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX text_document ON text (document_id)",
    # `number` is a key of its own because a full-text index needs row numbers that VACUUM
    # does not change.
    """
    CREATE TABLE paragraph (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        text_id TEXT NOT NULL REFERENCES text (id) ON DELETE CASCADE,
        revision INTEGER NOT NULL,
        position INTEGER NOT NULL CHECK (position >= 0),
        kind TEXT NOT NULL CHECK (kind IN ('heading', 'speech', 'prose', 'verse', 'list')),
        level INTEGER NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 6),
        folio TEXT NOT NULL DEFAULT '',
        characters INTEGER NOT NULL,
        text TEXT NOT NULL,
        spans TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(spans)),
        UNIQUE (text_id, revision, position)
    ) STRICT
    """,
    # Covers the sums for the estimate of heights without touching the words.
    """
    CREATE INDEX paragraph_size ON paragraph (text_id, revision, position, characters)
    """,
    """
    CREATE TABLE alignment (
        id TEXT PRIMARY KEY,
        document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        original_id TEXT NOT NULL REFERENCES text (id) ON DELETE CASCADE,
        translation_id TEXT NOT NULL REFERENCES text (id) ON DELETE CASCADE
    ) STRICT
    """,
    "CREATE INDEX alignment_document ON alignment (document_id)",
    "CREATE INDEX alignment_original ON alignment (original_id)",
    "CREATE INDEX alignment_translation ON alignment (translation_id)",
    """
    CREATE TABLE bead (
        alignment_id TEXT NOT NULL REFERENCES alignment (id) ON DELETE CASCADE,
        original_start INTEGER NOT NULL CHECK (original_start >= 0),
        translation_start INTEGER NOT NULL CHECK (translation_start >= 0),
        original_stop INTEGER NOT NULL,
        translation_stop INTEGER NOT NULL,
        score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
        status TEXT NOT NULL CHECK (status IN ('auto', 'confirmed')),
        gap TEXT CHECK (gap IN ('untranslated', 'omitted', 'illegible', 'added')),
        PRIMARY KEY (alignment_id, original_start, translation_start),
        CHECK (original_stop >= original_start AND translation_stop >= translation_start),
        CHECK (original_stop > original_start OR translation_stop > translation_start),
        CHECK (gap IS NULL OR original_stop = original_start
               OR translation_stop = translation_start)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE note (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        kind TEXT NOT NULL
            CHECK (kind IN ('translator', 'editor', 'historian', 'query', 'gloss')),
        body TEXT NOT NULL DEFAULT '',
        author TEXT NOT NULL DEFAULT '',
        created TEXT NOT NULL,
        modified TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX note_document ON note (document_id)",
    """
    CREATE TABLE note_tag (
        note_id TEXT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        tag TEXT NOT NULL CHECK (tag <> ''),
        PRIMARY KEY (note_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE note_target (
        note_id TEXT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        text_id TEXT NOT NULL REFERENCES text (id) ON DELETE CASCADE,
        start_paragraph_id TEXT NOT NULL REFERENCES paragraph (id) ON DELETE CASCADE,
        start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
        end_paragraph_id TEXT NOT NULL REFERENCES paragraph (id) ON DELETE CASCADE,
        end_offset INTEGER NOT NULL CHECK (end_offset >= 0),
        exact TEXT NOT NULL CHECK (exact <> ''),
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        PRIMARY KEY (note_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX note_target_text ON note_target (text_id)",
    "CREATE INDEX note_target_start ON note_target (start_paragraph_id)",
    "CREATE INDEX note_target_end ON note_target (end_paragraph_id)",
    f"""
    CREATE VIRTUAL TABLE paragraph_search USING fts5 (
        text, content = 'paragraph', content_rowid = 'number',
        tokenize = '{TOKENIZE}'
    )
    """,
    """
    CREATE TRIGGER paragraph_search_insert AFTER INSERT ON paragraph BEGIN
        INSERT INTO paragraph_search (rowid, text) VALUES (new.number, new.text);
    END
    """,
    """
    CREATE TRIGGER paragraph_search_delete AFTER DELETE ON paragraph BEGIN
        INSERT INTO paragraph_search (paragraph_search, rowid, text)
        VALUES ('delete', old.number, old.text);
    END
    """,
    """
    CREATE TRIGGER paragraph_search_update AFTER UPDATE OF number, text ON paragraph BEGIN
        INSERT INTO paragraph_search (paragraph_search, rowid, text)
        VALUES ('delete', old.number, old.text);
        INSERT INTO paragraph_search (rowid, text) VALUES (new.number, new.text);
    END
    """,
    f"""
    CREATE VIRTUAL TABLE note_search USING fts5 (
        body, content = 'note', content_rowid = 'number',
        tokenize = '{TOKENIZE}'
    )
    """,
    """
    CREATE TRIGGER note_search_insert AFTER INSERT ON note BEGIN
        INSERT INTO note_search (rowid, body) VALUES (new.number, new.body);
    END
    """,
    """
    CREATE TRIGGER note_search_delete AFTER DELETE ON note BEGIN
        INSERT INTO note_search (note_search, rowid, body)
        VALUES ('delete', old.number, old.body);
    END
    """,
    """
    CREATE TRIGGER note_search_update AFTER UPDATE OF number, body ON note BEGIN
        INSERT INTO note_search (note_search, rowid, body)
        VALUES ('delete', old.number, old.body);
        INSERT INTO note_search (rowid, body) VALUES (new.number, new.body);
    END
    """,
)

#: What confirmed beads teach about words, so that it need not be learned each time anew.
SECOND = (
    """
    CREATE TABLE lesson (
        number INTEGER PRIMARY KEY,
        document_id TEXT NOT NULL UNIQUE REFERENCES document (id) ON DELETE CASCADE,
        original_lang TEXT NOT NULL,
        translation_lang TEXT NOT NULL,
        bead_count INTEGER NOT NULL CHECK (bead_count >= 0),
        fingerprint TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE lesson_pair (
        lesson INTEGER NOT NULL REFERENCES lesson (number) ON DELETE CASCADE,
        original_word TEXT NOT NULL CHECK (original_word <> ''),
        translation_word TEXT NOT NULL CHECK (translation_word <> ''),
        times REAL NOT NULL CHECK (times > 0),
        PRIMARY KEY (lesson, original_word, translation_word)
    ) STRICT, WITHOUT ROWID
    """,
)

#: What is known of where texts and details came from, and the reader's word on signs.
THIRD = (
    "ALTER TABLE text ADD COLUMN source_path TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE text ADD COLUMN source_format TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX text_source ON text (source_sha256)",
    """
    CREATE TABLE source_file (
        sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
        size INTEGER NOT NULL CHECK (size >= 0),
        content BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE repair (
        text_id TEXT NOT NULL REFERENCES text (id) ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 0),
        kind TEXT NOT NULL CHECK (kind <> ''),
        made INTEGER NOT NULL CHECK (made IN (0, 1)),
        count INTEGER NOT NULL CHECK (count >= 0),
        sentence TEXT NOT NULL,
        examples TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(examples)),
        PRIMARY KEY (text_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE field_origin (
        document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        field TEXT NOT NULL CHECK (field <> ''),
        origin TEXT NOT NULL CHECK (origin <> ''),
        PRIMARY KEY (document_id, field)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE sign_correction (
        paragraph_id TEXT NOT NULL REFERENCES paragraph (id) ON DELETE CASCADE,
        start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
        end_offset INTEGER NOT NULL,
        sign TEXT NOT NULL CHECK (sign <> ''),
        PRIMARY KEY (paragraph_id, start_offset),
        CHECK (end_offset > start_offset)
    ) STRICT, WITHOUT ROWID
    """,
)
