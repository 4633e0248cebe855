package dev.footnote.embed;

import java.util.List;
import java.util.Set;

/**
 * An embedding model that forwards every call to another model; a base class for decorators.
 *
 * <p>{@link #embedAll} calls the other model's {@code embedAll}, not this model's {@code embed}. A
 * subclass that changes vectors therefore overrides both, and {@link #fingerprint()} as well.
 * Closing this model closes the other one.
 */
public abstract class ForwardingEmbeddingModel implements EmbeddingModel {

  private final EmbeddingModel delegate;

  /**
   * Creates a model that forwards to another.
   *
   * @param delegate the model that receives the calls
   */
  protected ForwardingEmbeddingModel(EmbeddingModel delegate) {
    this.delegate = delegate;
  }

  /** Returns the model that receives the calls. */
  protected final EmbeddingModel delegate() {
    return delegate;
  }

  @Override
  public String fingerprint() {
    return delegate.fingerprint();
  }

  @Override
  public int dimension() {
    return delegate.dimension();
  }

  @Override
  public Set<String> languages() {
    return delegate.languages();
  }

  @Override
  public int maxTokens() {
    return delegate.maxTokens();
  }

  @Override
  public int countTokens(String text, Role role) {
    return delegate.countTokens(text, role);
  }

  @Override
  public float[] embed(String text, Role role) {
    return delegate.embed(text, role);
  }

  @Override
  public List<float[]> embedAll(List<String> texts, Role role) {
    return delegate.embedAll(texts, role);
  }

  @Override
  public void close() {
    delegate.close();
  }

  /** Returns the fingerprint. */
  @Override
  public String toString() {
    return fingerprint();
  }
}
