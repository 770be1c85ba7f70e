package dev.modelexport.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;

/** Numbers as they reach the API server: {@code 3.0} is written {@code 3} in JSON, an integer. */
final class Numbers {

  private static final double EXACT = 1L << 53;

  private Numbers() {}

  static JsonNode of(double number) {
    return number == Math.rint(number) && Math.abs(number) <= EXACT
        ? JsonNodeFactory.instance.numberNode((long) number)
        : JsonNodeFactory.instance.numberNode(number);
  }

  static JsonNode of(BigInteger number) {
    return number.bitLength() < Long.SIZE
        ? JsonNodeFactory.instance.numberNode(number.longValue())
        : JsonNodeFactory.instance.numberNode(number);
  }
}
