package io.headroom.forecasting;

/** A model could not be fitted to a series; the message gives the reason. */
public final class FitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A failed fit.
   *
   * @param model the model's name
   * @param reason what stood against it
   */
  public FitException(String model, String reason) {
    super(model + ": " + reason);
  }
}
