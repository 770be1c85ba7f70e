package dev.modelexport.provider.google;

import com.google.longrunning.Operation;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What services put into {@code google.longrunning.Operation.metadata}, each in types of its own.
 */
public final class MetadataReader {

  private static final Logger LOGGER = LoggerFactory.getLogger(MetadataReader.class);

  private MetadataReader() {}

  /**
   * The metadata of one type.
   *
   * @param empty is returned for an operation with metadata of another type, and for one whose
   *     metadata can't be read
   */
  public static <T extends Message> T read(Operation operation, Class<T> type, T empty) {
    if (!operation.getMetadata().is(type)) {
      return empty;
    }
    try {
      return operation.getMetadata().unpack(type);
    } catch (InvalidProtocolBufferException e) {
      // One strange operation must not hide all the others of its location.
      LOGGER
          .atWarn()
          .addKeyValue("operation", operation.getName())
          .setCause(e)
          .log("The metadata of an operation can't be read");
      return empty;
    }
  }

  /** An empty text is what a field has that was not set. */
  public static Optional<String> text(String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }
}
