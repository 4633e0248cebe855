package dev.footnote.answer.verify;

import static dev.footnote.testing.RetrievalAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import dev.footnote.answer.Evidence;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Query;
import dev.footnote.testing.MemorySnapshot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CitationCheckTest {

  private static final Document POLICY =
      Document.builder("policy.pdf")
          .metadata(Metadata.builder().title("Warranty policy").build())
          .page(1)
          .heading(1, "Terms")
          .paragraph("The warranty lasts 24 months. It begins on delivery.")
          .page(2)
          .paragraph("Refurbished units have 12 months.")
          .build();
  private static final Document MEMO =
      Document.builder("memo.eml")
          .access(Access.restrictedTo("board"))
          .paragraph("The warranty will be cut.")
          .build();

  private final MemorySnapshot snapshot = MemorySnapshot.of(POLICY, MEMO);
  private final CitationCheck check = new CitationCheck(snapshot, AccessScope.publicOnly());
  private final Passage terms = snapshot.passage("policy.pdf", 1);
  private final Citation valid =
      cite(terms, MemorySnapshot.place(terms, "The warranty lasts 24 months."));

  @Test
  void a_citation_of_the_snapshot_holds() {
    assertThat(check.problem(valid)).isEmpty();
  }

  @Test
  void a_changed_quote_is_rejected() {
    assertThat(
            problem(valid.passage(), valid.page(), valid.span(), "The warranty lasts 36 months."))
        .contains(
            "passage policy.pdf#1 has the text \"The warranty lasts 24 months.\" at [7, 36), not"
                + " \"The warranty lasts 36 months.\"");
  }

  @Test
  void a_quote_from_another_place_is_rejected() {
    assertThat(problem(valid.passage(), valid.page(), valid.span().shift(1), valid.quote()))
        .hasValueSatisfying(
            problem ->
                assertThat(problem)
                    .startsWith("passage policy.pdf#1 has the text \"he warranty lasts"));
  }

  @Test
  void a_span_outside_the_passage_is_rejected() {
    Span beyond = new Span(59, 59 + valid.quote().length());
    assertThat(problem(valid.passage(), valid.page(), beyond, valid.quote()))
        .contains("quote at [59, 88): must be inside passage policy.pdf#1 at [7, 59)");
  }

  @Test
  void a_wrong_page_is_rejected() {
    assertThat(problem(valid.passage(), OptionalInt.of(2), valid.span(), valid.quote()))
        .contains("the quote of passage policy.pdf#1 is on page 1, not 2");
  }

  @Test
  void a_missing_page_is_rejected() {
    assertThat(problem(valid.passage(), OptionalInt.empty(), valid.span(), valid.quote()))
        .contains("the quote of passage policy.pdf#1 is on page 1, not none");
  }

  @Test
  void a_passage_that_does_not_exist_is_rejected() {
    assertThat(problem(new PassageId("policy.pdf", 9), valid.page(), valid.span(), valid.quote()))
        .contains("passage policy.pdf#9 does not exist, or the caller may not see it");
  }

  @Test
  void a_document_that_does_not_exist_is_rejected() {
    assertThat(problem(new PassageId("other.pdf", 1), valid.page(), valid.span(), valid.quote()))
        .contains("passage other.pdf#1 does not exist, or the caller may not see it");
  }

  @Test
  void a_wrong_passage_is_rejected() {
    assertThat(problem(new PassageId("policy.pdf", 2), valid.page(), valid.span(), valid.quote()))
        .contains("quote at [7, 36): must be inside passage policy.pdf#2 at [61, 94)");
  }

  @Test
  void wrong_headings_are_rejected() {
    Citation tampered =
        new Citation(
            1,
            valid.statementSpan(),
            valid.passage(),
            valid.title(),
            List.of(),
            valid.page(),
            valid.span(),
            valid.quote(),
            valid.locations(),
            valid.support());
    assertThat(check.problem(tampered))
        .contains(
            "passage policy.pdf#1 is in \"Warranty policy\" under [Terms], not in \"Warranty"
                + " policy\" under []");
  }

  @Test
  void a_wrong_title_is_rejected() {
    Citation tampered =
        new Citation(
            1,
            valid.statementSpan(),
            valid.passage(),
            "Law",
            valid.headings(),
            valid.page(),
            valid.span(),
            valid.quote(),
            valid.locations(),
            valid.support());
    assertThat(check.problem(tampered))
        .hasValueSatisfying(problem -> assertThat(problem).contains("not in \"Law\""));
  }

  @Test
  void a_passage_outside_the_access_scope_is_rejected_as_if_it_did_not_exist() {
    assertThat(check.problem(restrictedCitation()))
        .contains("passage memo.eml#0 does not exist, or the caller may not see it");
  }

  @Test
  void a_passage_inside_the_access_scope_holds() {
    assertThat(new CitationCheck(snapshot, AccessScope.of("board")).problem(restrictedCitation()))
        .isEmpty();
  }

  @Test
  void the_snapshot_of_these_tests_ranks_only_passages_inside_the_access_scope() {
    Query query = Query.of("warranty months");
    assertThat(snapshot.search(query)).ranks("policy.pdf#1", "policy.pdf#2", "policy.pdf#0");
    assertThat(snapshot.search(query.withScope(AccessScope.of("board")).withLimit(4)))
        .ranks("policy.pdf#1", "policy.pdf#2", "memo.eml#0", "policy.pdf#0");
  }

  private static Citation cite(Passage passage, Span span) {
    return Answer.builder("q")
        .addStatement("It is so.", 1, List.of(Evidence.quoted(passage, span, 1)))
        .citations()
        .getFirst();
  }

  private Citation restrictedCitation() {
    Passage memo = snapshot.passage("memo.eml", 0);
    return cite(memo, memo.span());
  }

  private Optional<String> problem(PassageId passage, OptionalInt page, Span span, String quote) {
    return check.problem(
        new Citation(
            1,
            valid.statementSpan(),
            passage,
            valid.title(),
            valid.headings(),
            page,
            span,
            quote,
            valid.locations(),
            valid.support()));
  }
}
