module "archipelago" {
  source = "./modules/cluster"
  name   = "archipelago"
  sites  = ["northwick", "carrow-head"]
  labels = { owner = "shipyard", entity = "resource:default/archipelago" }
}
