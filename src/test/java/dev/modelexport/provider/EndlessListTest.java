package dev.modelexport.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.ListOperationsResponse;
import com.google.longrunning.OperationsGrpc;
import dev.modelexport.export.ErrorCode;
import dev.modelexport.export.ProviderException;
import dev.modelexport.provider.google.Endpoint;
import dev.modelexport.provider.google.Endpoints;
import dev.modelexport.rules.ModelName;
import dev.modelexport.sandbox.ProviderUnderTest;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service that gives the same page again and again. */
class EndlessListTest {

  private final AtomicInteger pages = new AtomicInteger();

  @ParameterizedTest
  @EnumSource(ProviderUnderTest.class)
  void shouldNotBeReadWithoutEnd(ProviderUnderTest underTest) throws Exception {
    // given
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server = NettyServerBuilder.forAddress(loopback).addService(endless()).build().start();
    var endpoint = Endpoint.parse("http://localhost:" + server.getPort());
    var provider = underTest.connect(Endpoints.all(endpoint));
    try {
      // when
      var list = provider.listExports(ModelName.parse(underTest.model())).toCompletableFuture();

      // then
      assertThatThrownBy(() -> list.get(30, TimeUnit.SECONDS))
          .cause()
          .isInstanceOfSatisfying(
              ProviderException.class,
              failure -> {
                assertThat(failure.error().code()).isEqualTo(ErrorCode.INTERNAL);
                assertThat(failure.error().message()).contains("has no end");
              });
      assertThat(pages).hasValueLessThan(4);
    } finally {
      ((AutoCloseable) provider).close();
      server.shutdownNow();
    }
  }

  private OperationsGrpc.OperationsImplBase endless() {
    return new OperationsGrpc.OperationsImplBase() {
      @Override
      public void listOperations(
          ListOperationsRequest request, StreamObserver<ListOperationsResponse> answer) {
        pages.incrementAndGet();
        answer.onNext(ListOperationsResponse.newBuilder().setNextPageToken("again").build());
        answer.onCompleted();
      }
    };
  }
}
