package io.headroom.reports.render;

import java.io.IOException;
import java.nio.file.Path;

/** Another run is writing into the same folder; worth a retry once it is done. */
public final class FolderLockedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Path folder;

  FolderLockedException(Path folder, String holder) {
    super(
        "Another run"
            + (holder.isBlank() ? "" : " (" + holder.strip() + ")")
            + " is writing into "
            + folder
            + ". Maybe wait for it to end, or choose another folder.");
    this.folder = folder;
  }

  /** The folder both runs want. */
  public Path folder() {
    return folder;
  }
}
