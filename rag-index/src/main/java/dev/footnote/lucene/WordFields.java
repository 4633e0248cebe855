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
 * The words of a passage as Lucene fields: as its language reads them, as they stand, and those
 * that are identifiers.
 *
 * <p>Title and headings can weigh more than the text: their words are then counted so many times
 * before term frequencies are saturated, which is what BM25F does with the weights of fields
 * (Robertson, Zaragoza and Taylor, CIKM 2004) and costs a search nothing.
 */
final class WordFields {

  /** Words in lower case as they stand, with places, whatever the language. */
  static final String EXACT = "exact";

  /** See {@link Identifiers}. */
  static final String IDENTIFIERS = "identifiers";

  /** How many times a word of the title counts. */
  private static final int TITLE_WEIGHT = 1;

  /** How many times a word of a heading above the passage counts. */
  private static final int HEADING_WEIGHT = 1;

  /** Followed by the language's tag. A passage has one field of these. */
  private static final String IN_LANGUAGE = "words.";

  private static final FieldType FREQUENCIES = frequencies();

  private WordFields() {}

  static String in(Language language) {
    return IN_LANGUAGE + language.tag();
  }

  /** The language in which a field is read, if it is of one. */
  static Optional<Language> language(String field) {
    return field.startsWith(IN_LANGUAGE)
        ? Language.withTag(field.substring(IN_LANGUAGE.length()))
        : Optional.empty();
  }

  /**
   * How many passages are in each of the languages of an index, in their order. Counts those that
   * were deleted until Lucene merges, as its scores do.
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
   * The same fields without a word, for records: where every Lucene document of a segment has a
   * length, Lucene finds them faster.
   */
  static List<Field> none(Language language) {
    return List.of(
        new Field(in(language), "", FREQUENCIES), new TextField(EXACT, "", Field.Store.NO));
  }

  /** The text in its context has title and headings once. */
  private static Stream<String> weighted(Passage passage, String textInContext) {
    return Stream.of(
            Stream.of(textInContext),
            Collections.nCopies(TITLE_WEIGHT - 1, passage.title()).stream(),
            Collections.nCopies(HEADING_WEIGHT - 1, String.join("\n", passage.headings())).stream())
        .flatMap(texts -> texts);
  }

  /** Without places: only exact words are looked up by them. */
  private static FieldType frequencies() {
    FieldType type = new FieldType(TextField.TYPE_NOT_STORED);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    return type;
  }
}
