package liaison.desk;

/** A page, or a few that belong together: what paths it answers. */
interface Page {
  void routes(Routes routes);
}
