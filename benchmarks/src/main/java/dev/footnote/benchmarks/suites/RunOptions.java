package dev.footnote.benchmarks.suites;

import dev.footnote.benchmarks.workload.Lengths;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The options of a run.
 *
 * @param data the folder of test collections, if any
 * @param docs the folder of real documents
 * @param collections the names of test collections, or {@code all}
 * @param splits the splits of test collections
 * @param peers the peers to compare with, or {@code none}
 * @param sizes the sizes of the synthetic corpus in passages
 * @param tokens the lengths of the texts to embed
 * @param documents the number of documents to ingest
 * @param rounds the number of forks of each timed benchmark; subjects take turns
 * @param smoke whether each kind of subject only has to run, without valid figures
 */
public record RunOptions(
    Optional<Path> data,
    Path docs,
    List<String> collections,
    List<String> splits,
    List<String> peers,
    List<Integer> sizes,
    List<Lengths> tokens,
    int documents,
    int rounds,
    boolean smoke) {}
