package dev.footnote.lucene;

import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/**
 * Lucene's codec with vectors in the configured format. It reads vectors that were written with
 * other options.
 */
final class HnswCodec extends Lucene104Codec {

  private final KnnVectorsFormat vectors;

  HnswCodec(HnswOptions options) {
    vectors = format(options);
  }

  @Override
  public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
    return vectors;
  }

  private static KnnVectorsFormat format(HnswOptions options) {
    ScalarEncoding scalar = options.encoding().scalar();
    return scalar == null
        ? new Lucene99HnswVectorsFormat(options.maxConnections(), options.beamWidth())
        : new Lucene104HnswScalarQuantizedVectorsFormat(
            scalar, options.maxConnections(), options.beamWidth());
  }
}
