"""Token types of an edited transcript, for Pygments lexers and styles."""

from pygments.token import Token

Apparatus = Token.Apparatus

#: Words the translator or editor put in: "the forces [and] the people".
Supplied = Apparatus.Supplied
#: Letters put into a word: "[W]e", "comrade[s]".
WordPart = Apparatus.WordPart
#: Who or what is meant: "[Soviet leader Nikita] Khrushchev".
Identification = Apparatus.Identification
#: A reading or identification the editor doubts: "[Williams?]".
Doubt = Apparatus.Doubt
#: "Thus in the original": "[sic]".
Sic = Apparatus.Sic
#: Only part of the original is given: "[Excerpt]".
Excerpt = Apparatus.Excerpt
#: Words left out: "[...]".
Omission = Apparatus.Omission
#: Words that cannot be read: "[illegible]".
Illegible = Apparatus.Illegible
#: What was emphasised, or who emphasised it: "_fjalë_", "v e n d i m", "[my emphasis]".
Emphasis = Apparatus.Emphasis
#: The call or the number of a note, or a note in the text: "[1]", "[Translator's note: ...]".
NoteCall = Apparatus.NoteCall
#: Who speaks: "Shoku Enver:".
Speaker = Apparatus.Speaker
#: A remark on what happens, or on the page itself: "(laughter)", "[signature]".
Stage = Apparatus.Stage
#: Where a leaf of the original begins: "[fol. 12v]".
Folio = Apparatus.Folio
