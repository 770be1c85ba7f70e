package dev.modelexport.sandbox.google;

import com.google.protobuf.Any;
import com.google.protobuf.Timestamp;
import com.google.rpc.Status;
import java.util.List;

/** How a service puts what it tells of an operation into the messages of its API. */
public interface OperationForm {

  /**
   * What there is to tell.
   *
   * @param directory the Cloud Storage directory; empty if there is none, or none yet
   * @param image the pushed image; empty if there is none, or none yet
   */
  record Facts(
      Timestamp createTime,
      Timestamp updateTime,
      String directory,
      String image,
      List<Status> partialFailures) {}

  Any metadata(Facts facts);

  /** The response of an operation that has ended well. */
  Any response();
}
