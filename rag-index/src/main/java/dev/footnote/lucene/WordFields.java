package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.footnote.document.Passage;
import dev.footnote.language.Language;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;

/**
 * The words of a passage as Lucene fields: analysed in the passage's language, unchanged, and those
 * that are identifiers.
 *
 * <p>Words of the title and headings can weigh more than the text. They are then counted several
 * times before term frequencies are saturated. BM25F does the same with field weights (Robertson,
 * Zaragoza and Taylor, CIKM 2004), and searches do not become slower.
 */
final class WordFields {

  /** Lower-case words with positions, in any language. */
  static final String EXACT = "exact";

  /** The identifiers; see {@link Identifiers}. */
  static final String IDENTIFIERS = "identifiers";

  /** The number of times that a word of the title counts. */
  private static final int TITLE_WEIGHT = 1;

  /** The number of times that a word of a heading above the passage counts. */
  private static final int HEADING_WEIGHT = 1;

  /**
   * The prefix of the fields per language, followed by the language's tag. A passage has one such
   * field.
   */
  private static final String IN_LANGUAGE = "words.";

  private static final FieldType FREQUENCIES = frequencies();

  private WordFields() {}

  static String in(Language language) {
    return IN_LANGUAGE + language.tag();
  }

  /** Returns the language of a field, if the field has one. */
  static Optional<Language> language(String field) {
    return field.startsWith(IN_LANGUAGE)
        ? Language.withTag(field.substring(IN_LANGUAGE.length()))
        : Optional.empty();
  }

  /**
   * Returns the number of passages in each language of an index, in order. Deleted passages count
   * until Lucene merges, as in its scores.
   */
  static ImmutableMap<Language, Integer> passages(IndexReader reader) throws IOException {
    Set<Language> languages = EnumSet.noneOf(Language.class);
    for (LeafReaderContext leaf : reader.leaves()) {
      for (FieldInfo field : leaf.reader().getFieldInfos()) {
        language(field.name).ifPresent(languages::add);
      }
    }
    ImmutableMap.Builder<Language, Integer> passages = ImmutableMap.builder();
    for (Language language : languages) {
      passages.put(language, reader.getDocCount(in(language)));
    }
    return passages.buildOrThrow();
  }

  static List<Field> of(Passage passage, Language language) {
    ImmutableList.Builder<Field> fields = ImmutableList.builder();
    String text = passage.textInContext();
    weighted(passage, text)
        .map(words -> new Field(in(language), words, FREQUENCIES))
        .forEach(fields::add);
    fields.add(new TextField(EXACT, text, Field.Store.NO));
    for (String identifier : Identifiers.in(text)) {
      fields.add(new StringField(IDENTIFIERS, identifier, Field.Store.NO));
    }
    return fields.build();
  }

  /**
   * Returns the same fields without words, for records. Lucene is faster if every document of a
   * segment has a length.
   */
  static List<Field> none(Language language) {
    return List.of(
        new Field(in(language), "", FREQUENCIES), new TextField(EXACT, "", Field.Store.NO));
  }

  /**
   * Returns the title and headings again as often as their weight exceeds 1; the text in its
   * context has them once.
   */
  private static Stream<String> weighted(Passage passage, String textInContext) {
    return Stream.of(
            Stream.of(textInContext),
            Collections.nCopies(TITLE_WEIGHT - 1, passage.title()).stream(),
            Collections.nCopies(HEADING_WEIGHT - 1, String.join("\n", passage.headings())).stream())
        .flatMap(texts -> texts);
  }

  /** Returns a field type without positions, which only exact words need. */
  private static FieldType frequencies() {
    FieldType type = new FieldType(TextField.TYPE_NOT_STORED);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    return type;
  }
}
