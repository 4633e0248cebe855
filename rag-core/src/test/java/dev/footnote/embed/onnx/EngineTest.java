package dev.footnote.embed.onnx;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EngineTest {

  private static final int THREADS = 3;

  @TempDir Path folder;
  private Engine engine;

  @BeforeEach
  void load() throws IOException {
    SmallModel.withTypes().writeTo(folder);
    LoadedModel model =
        LoadedModel.of(
            new ModelFiles.Folder(folder), Device.CPU, settings -> List.of(Encoder.Output.TOKENS));
    engine = new Engine("small", model, 40, THREADS);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void virtual_threads_run_the_model_on_platform_threads() throws Exception {
    try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> single = virtual.submit(() -> engine.runSingle(EngineTest::isVirtual));
      Future<List<Boolean>> list =
          virtual.submit(
              () -> engine.runEach(List.of(1, 2, 3, 4), i -> 0, (label, i) -> isVirtual()));

      assertThat(single.get()).isFalse();
      assertThat(list.get()).containsOnly(false);
    }
  }

  @Test
  void a_calling_platform_thread_runs_the_model_itself() {
    assertThat(engine.runSingle(Thread::currentThread)).isSameAs(Thread.currentThread());
  }

  @Test
  void a_virtual_thread_gets_the_original_failure() throws InterruptedException {
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    Thread.ofVirtual()
        .start(
            () ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.runSingle(EngineTest::reject))
                    .satisfies(thrown::add))
        .join();

    assertThat(thrown).singleElement().hasToString("java.lang.IllegalArgumentException: no");
  }

  @Test
  void at_most_as_many_single_inputs_run_at_once_as_there_are_threads() throws Exception {
    AtomicInteger running = new AtomicInteger();
    CyclicBarrier together = new CyclicBarrier(THREADS);
    try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 10 * THREADS; i++) {
        results.add(virtual.submit(() -> engine.runSingle(() -> meet(together, running))));
      }
      for (Future<Integer> result : results) {
        assertThat(result.get()).isBetween(1, THREADS);
      }
    }
  }

  @Test
  void at_most_as_many_inputs_of_all_lists_run_at_once_as_there_are_threads() throws Exception {
    AtomicInteger running = new AtomicInteger();
    CyclicBarrier together = new CyclicBarrier(THREADS);
    List<Integer> list = Collections.nCopies(3 * THREADS, 0);
    try (ExecutorService callers = Executors.newFixedThreadPool(5)) {
      List<Future<List<Integer>>> lists = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        lists.add(
            callers.submit(
                () -> engine.runEach(list, zero -> 0, (label, zero) -> meet(together, running))));
      }
      for (Future<List<Integer>> result : lists) {
        assertThat(result.get()).hasSize(list.size()).allMatch(n -> n >= 1 && n <= THREADS);
      }
    }
  }

  @Test
  void a_question_does_not_wait_for_documents() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(THREADS);
    try (ExecutorService callers = Executors.newSingleThreadExecutor()) {
      Future<List<Boolean>> documents =
          callers.submit(
              () ->
                  engine.runEach(
                      Collections.nCopies(2 * THREADS, 0),
                      zero -> 0,
                      (label, zero) -> {
                        busy.countDown();
                        return await(answered);
                      }));
      assertThat(await(busy)).isTrue();

      assertThat(engine.runSingle(() -> "answer")).isEqualTo("answer");

      answered.countDown();
      assertThat(documents.get()).containsOnly(true);
    }
  }

  private static boolean isVirtual() {
    return Thread.currentThread().isVirtual();
  }

  private static Object reject() {
    throw new IllegalArgumentException("no");
  }

  /** Waits until as many threads as allowed are here, and returns how many were. */
  private static int meet(CyclicBarrier together, AtomicInteger running) {
    int here = running.incrementAndGet();
    try {
      together.await(30, SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("too few threads arrived", e);
    } finally {
      running.decrementAndGet();
    }
    return here;
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
