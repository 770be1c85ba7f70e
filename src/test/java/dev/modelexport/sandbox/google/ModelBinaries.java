package dev.modelexport.sandbox.google;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Small binaries that begin as the real formats do, so that tools recognise them. */
final class ModelBinaries {

  private ModelBinaries() {}

  /** A flatbuffer: the offset of its root, then the file identifier of TensorFlow Lite. */
  static byte[] tflite() {
    return ByteBuffer.allocate(2_048)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(28)
        .put("TFL3".getBytes(US_ASCII))
        .array();
  }

  /** A SavedModel protobuf: schema version 1 and one graph with the tag {@code serve}. */
  static byte[] savedModel() {
    var metaInfo = message(4, text("serve")).mergeField(5, text("1.15.0"));
    return message(1, number(1))
        .mergeField(2, nested(message(1, nested(metaInfo))))
        .build()
        .toByteArray();
  }

  /** A Core ML Model protobuf: specification version 1 and a description with its metadata. */
  static byte[] coreMl(String displayName) {
    var metadata = message(1, text(displayName)).mergeField(2, text("1"));
    return message(1, number(1))
        .mergeField(2, nested(message(100, nested(metadata))))
        .build()
        .toByteArray();
  }

  /** Weights: little-endian 32-bit floats. */
  static byte[] floats(int count) {
    var bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (var i = 0; i < count; i++) {
      bytes.putFloat(i / (float) count);
    }
    return bytes.array();
  }

  private static UnknownFieldSet.Builder message(int number, Field field) {
    return UnknownFieldSet.newBuilder().mergeField(number, field);
  }

  private static Field number(long value) {
    return Field.newBuilder().addVarint(value).build();
  }

  private static Field text(String value) {
    return Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(value)).build();
  }

  private static Field nested(UnknownFieldSet.Builder message) {
    return Field.newBuilder().addLengthDelimited(message.build().toByteString()).build();
  }
}
