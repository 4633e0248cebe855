package dev.footnote.lucene;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.Multiset;
import dev.footnote.retrieve.Lexicon;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.search.IndexSearcher;

/**
 * The words of a question that the index has in one field.
 *
 * @param words the words, each once
 * @param joined spellings of two words together, such as FX200 for FX 200
 */
record KnownWords(List<KnownWord> words, List<KnownTerm> joined) {

  KnownWords {
    words = ImmutableList.copyOf(words);
    joined = ImmutableList.copyOf(joined);
  }

  /**
   * Looks words up.
   *
   * @param among number of passages that have the field
   */
  static KnownWords of(String field, List<Lexicon.Word> words, long among, IndexSearcher searcher)
      throws IOException {
    Multiset<Lexicon.Word> distinct = LinkedHashMultiset.create(words);
    Multiset<String> shared = HashMultiset.create();
    distinct.elementSet().forEach(word -> shared.addAll(word.spellings()));
    Terms terms = new Terms(field, among, searcher);
    List<KnownWord> known = new ArrayList<>();
    for (Multiset.Entry<Lexicon.Word> entry : distinct.entrySet()) {
      Lexicon.Word word = entry.getElement();
      List<String> own =
          word.spellings().stream().filter(spelling -> shared.count(spelling) == 1).toList();
      KnownWord found =
          new KnownWord(
              terms.find(word.term()), terms.find(own), terms.find(word.parts()), entry.getCount());
      if (found.terms().findAny().isPresent()) {
        known.add(found);
      }
    }
    return new KnownWords(
        known,
        terms.find(
            shared.elementSet().stream().filter(term -> shared.count(term) > 1).sorted().toList()));
  }

  /** The terms of a field. */
  private record Terms(String field, long among, IndexSearcher searcher) {

    Optional<KnownTerm> find(String term) throws IOException {
      return KnownTerm.of(field, term, among, searcher);
    }

    List<KnownTerm> find(List<String> terms) throws IOException {
      List<KnownTerm> found = new ArrayList<>();
      for (String term : terms) {
        find(term).ifPresent(found::add);
      }
      return found;
    }
  }
}
