"""Reading by a language model behind an endpoint that the user names; never needed, never trusted.

The report goes in as data, the answer is held to the guide's fields, and a claim whose evidence is not
verbatim in the report is refused.
"""

from depositary.endpoint.asking import Usage
from depositary.endpoint.comparing import compared
from depositary.endpoint.reader import EndpointReader
from depositary.endpoint.settings import Endpoint, from_environment

__all__ = ["Endpoint", "EndpointReader", "Usage", "compared", "from_environment"]
