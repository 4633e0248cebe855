package dev.footnote.benchmarks.suites;

import dev.footnote.benchmarks.workload.Lengths;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run measures, and how long it takes over it.
 *
 * @param data folder of test collections, where there is one
 * @param docs folder of real documents
 * @param collections names of test collections; all where it is {@code all}
 * @param splits of test collections
 * @param peers who is compared with; nobody where it is {@code none}
 * @param sizes of the synthetic corpus, in passages
 * @param tokens lengths of the texts to embed
 * @param documents how many documents are taken in
 * @param rounds forks of each timed benchmark; those of all subjects take turns
 * @param smoke whether it is enough that each kind of subject runs at all
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
