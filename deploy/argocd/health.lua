-- Tells Argo CD how a ModelExport is. README.md tells how to install it.
local health = {
  status = "Progressing",
  message = "Waiting for the operator to see this resource."
}
local status = obj.status
if status == nil or status.observedGeneration == nil then
  return health
end
-- What is told of an older spec says nothing about this one.
if status.observedGeneration ~= obj.metadata.generation then
  if status.observedGeneration > 0 then
    health.message = "Waiting for the operator to see the change of the spec."
  end
  return health
end
if status.message ~= nil then
  health.message = status.message
end
if status.phase == "Suspended" then
  health.status = "Suspended"
  return health
end
for _, condition in ipairs(status.conditions or {}) do
  local current = condition.observedGeneration == obj.metadata.generation
  if current and condition.status == "True" then
    if condition.type == "Stalled" then
      health.status = "Degraded"
      return health
    end
    if condition.type == "Ready" then
      health.status = "Healthy"
    end
  end
end
return health
